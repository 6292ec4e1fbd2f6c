"""The owner's answers: still right, not this week, paused, closed; each question is answered once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.signing import BrokenLink, ExpiredLink, sign
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions import AlreadyAnswered, NoDayBack, NotTheOwner, OfferIsClosed, QuestionTooOld
from gratisnorsk.offers.models import Answer, Offer
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.testing import (
    MONDAY,
    a_follower,
    a_pause,
    a_request,
    an_offer,
    weekly,
)
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
LONG_AGO = MONDAY - timedelta(days=90)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def on_display(offer: Offer) -> bool:
    return Offer.objects.on_display().filter(pk=offer.pk).exists()


def test_still_right_moves_only_the_owners_clock() -> None:
    offer = an_offer(confirmed_at=LONG_AGO, fetched_at=LONG_AGO, changed_at_source=LONG_AGO)

    offer = actions.answer_confirmation(a_request(offer), Answer.STILL_RIGHT, at=MONDAY)

    assert (offer.confirmed_at, offer.fetched_at, offer.changed_at_source) == (MONDAY, LONG_AGO, LONG_AGO)
    assert (offer.version, history.of(offer).get().verb) == (1, "answered_still_right")


def test_not_this_week_cancels_seven_days_tells_followers_and_confirms() -> None:
    offer = an_offer(slots=[weekly(0, "08:00", "09:00"), weekly(3), weekly(6)])
    a_follower(offer)

    offer = actions.answer_confirmation(a_request(offer), Answer.NOT_THIS_WEEK, at=MONDAY)

    assert [change.on for change in offer.date_changes.all()] == [date(2026, 11, 26), date(2026, 11, 29)]
    assert ([kind for kind, _to, _lang in letters()], offer.confirmed_at) == (
        ["offers/date_cancelled"],
        MONDAY,
    )


def test_not_this_week_when_nothing_is_on_this_week_still_confirms() -> None:
    offer = an_offer(slots=[])

    offer = actions.answer_confirmation(a_request(offer), Answer.NOT_THIS_WEEK, at=MONDAY)

    assert offer.confirmed_at == MONDAY


def test_paused_until_a_day_begins_today() -> None:
    offer = an_offer()

    actions.answer_confirmation(a_request(offer), Answer.PAUSED, until=date(2027, 1, 7), at=MONDAY)

    assert list(offer.pauses.values_list("from_on", "back_on")) == [(date(2026, 11, 23), date(2027, 1, 7))]


def test_paused_without_knowing_until_when() -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 20), date(2027, 1, 4))])

    actions.answer_confirmation(a_request(offer), Answer.PAUSED, is_open_ended=True, at=MONDAY)

    assert list(offer.pauses.values_list("from_on", "back_on")) == [(date(2026, 11, 23), None)]


@pytest.mark.parametrize("until", [None, date(2026, 11, 23), date(2026, 11, 1)])
def test_a_pause_needs_a_day_to_come_and_a_refused_answer_can_be_given_again(until: date | None) -> None:
    offer = an_offer()
    request = a_request(offer)

    with pytest.raises(NoDayBack):
        actions.answer_confirmation(request, Answer.PAUSED, until=until, at=MONDAY)

    actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)


def test_a_new_pause_has_the_last_word_over_those_that_stood() -> None:
    offer = an_offer(
        pauses=[
            a_pause(date(2026, 11, 1)),
        ]
    )

    actions.answer_confirmation(a_request(offer), Answer.PAUSED, until=date(2026, 12, 1), at=MONDAY)

    assert list(offer.pauses.values_list("from_on", "back_on")) == [
        (date(2026, 11, 1), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 12, 1)),
    ]


def test_a_new_pause_runs_into_one_that_lasts_longer() -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 20), date(2027, 1, 4))])

    actions.answer_confirmation(a_request(offer), Answer.PAUSED, until=date(2026, 12, 24), at=MONDAY)

    assert list(offer.pauses.values_list("from_on", "back_on")) == [
        (date(2026, 11, 23), date(2026, 12, 20)),
        (date(2026, 12, 20), date(2027, 1, 4)),
    ]


def test_closed_closes() -> None:
    offer = actions.answer_confirmation(a_request(an_offer()), Answer.CLOSED, at=MONDAY)

    assert offer.closed_at == MONDAY


def test_a_question_is_answered_once() -> None:
    request = a_request(an_offer())
    actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)

    with pytest.raises(AlreadyAnswered) as no:
        actions.answer_confirmation(request, Answer.CLOSED, at=MONDAY)

    assert no.value.answer == "still_right"


def test_a_question_that_is_too_old_is_not_answered() -> None:
    request = a_request(an_offer(), at=MONDAY - days(45))

    with pytest.raises(QuestionTooOld):
        actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)


def test_an_offer_closed_meanwhile_is_not_kept_alive() -> None:
    offer = an_offer(closed_at=MONDAY)

    with pytest.raises(OfferIsClosed):
        actions.answer_confirmation(a_request(offer), Answer.STILL_RIGHT, at=MONDAY)


def test_confirming_at_the_desk_withdraws_the_question() -> None:
    offer = an_offer(confirmed_at=LONG_AGO)
    request = a_request(offer)

    offer = actions.confirm_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert offer.confirmed_at == MONDAY
    with pytest.raises(AlreadyAnswered):
        actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)


def test_staff_and_strangers_cannot_confirm_for_the_owner() -> None:
    offer = an_offer(is_confirmed=False)

    for person in (a_national(), a_member(an_organisation())):
        with pytest.raises(NotTheOwner):
            actions.confirm_offer(offer, by=person, at=MONDAY)


def test_forged_and_expired_links_open_nothing() -> None:
    request = a_request(an_offer())
    token = links.keep_alive_token(request, MONDAY)

    assert links.read_keep_alive(token, MONDAY + days(45)) == request.pk
    with pytest.raises(ExpiredLink):
        links.read_keep_alive(token, MONDAY + days(46))
    for broken in ("", "x", token[:-2], token + "x", links.follow_token(a_follower(an_offer()), MONDAY)):
        with pytest.raises(BrokenLink):
            links.read_keep_alive(broken, MONDAY)
    with pytest.raises(BrokenLink):
        links.read_keep_alive(sign("offers.confirm", "1; drop table", at=MONDAY), MONDAY)


def test_the_letter_holds_the_link_and_forgets_it_after_sending() -> None:
    offer = an_offer("Språkkafé Tøyen", confirmed_at=LONG_AGO)
    a_member(offer.organisation, lang="en")
    actions.ask_for_confirmation(MONDAY)

    letter = Letter.objects.get()
    rendered = outbox.render(letter)

    assert letter.is_secret
    assert f"/en/bekreft/{letter.facts['token']}/" in rendered.text
    assert f"/en/bekreft/{letter.facts['token']}/" in rendered.html
    assert "Språkkafé Tøyen" in rendered.subject
