"""Two people at the same moment: threads on a real database, SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.offers import actions
from gratisnorsk.offers.models import Answer, AskReason, ConfirmationRequest, Follower, Offer, PauseReason
from gratisnorsk.offers.testing import MONDAY, a_follower, a_request, a_suggestion, a_wrong_report, an_offer
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def outcome(deed: Callable[[], object]) -> Callable[[], str]:
    """What became of it: "done", or the code of the refusal."""

    def tried() -> str:
        try:
            deed()
        except Refusal as no:
            return no.code
        return "done"

    return tried


def test_of_two_editors_one_is_told_of_the_other() -> None:
    offer = an_offer()
    members = [a_member(offer.organisation), a_member(offer.organisation)]

    def saving(member: Person) -> Callable[[], str]:
        return outcome(
            lambda: actions.save_offer(offer, {"room": f"Rom {member.pk}"}, version=1, by=member, at=MONDAY)
        )

    found = at_the_same_time(*map(saving, members))

    offer.refresh_from_db()
    assert sorted(found) == ["changed_meanwhile", "done"]
    assert (offer.version, history.of(offer).count()) == (2, 1)
    assert history.of(offer).get().changes["room"] == ["", offer.room]


def test_of_two_answers_to_one_question_one_counts() -> None:
    offer = an_offer()
    request = a_request(offer)

    found = at_the_same_time(
        outcome(
            lambda: actions.answer_confirmation(
                ConfirmationRequest.objects.get(pk=request.pk), Answer.STILL_RIGHT, at=MONDAY
            )
        ),
        outcome(
            lambda: actions.answer_confirmation(
                ConfirmationRequest.objects.get(pk=request.pk), Answer.CLOSED, at=MONDAY
            )
        ),
    )

    offer.refresh_from_db()
    request.refresh_from_db()
    assert sorted(found) == ["already_answered", "done"]
    assert (offer.closed_at is not None) == (request.answer == Answer.CLOSED)


def test_two_presses_on_publish_publish_once() -> None:
    offer = an_offer(is_published=False)
    member = a_member(offer.organisation)

    at_the_same_time(*[outcome(lambda: actions.publish_offer(offer, by=member, at=MONDAY))] * 4)

    assert [change.verb for change in history.of(offer)] == ["published"]


def test_two_workers_ask_the_owner_once() -> None:
    offer = an_offer(confirmed_at=MONDAY - timedelta(days=90))
    a_member(offer.organisation)

    at_the_same_time(*[lambda: actions.ask(offer, AskReason.INTERVAL, at=MONDAY)] * 4)

    assert (offer.confirmation_requests.count(), Letter.objects.count()) == (1, 1)


def test_an_answer_while_the_worker_hides_leaves_the_offer_shown() -> None:
    offer = an_offer()
    request = a_request(offer, at=MONDAY - timedelta(days=30))
    actions.remind_owners(MONDAY - timedelta(days=20))

    at_the_same_time(
        outcome(lambda: actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)),
        outcome(lambda: actions.hide_unconfirmed(MONDAY)),
    )

    offer.refresh_from_db()
    assert (offer.hidden_at, offer.confirmed_at) == (None, MONDAY)


def test_two_people_who_cancel_one_date_send_one_letter() -> None:
    offer = an_offer()
    slot = offer.slots.get()
    a_follower(offer)

    at_the_same_time(
        *[outcome(lambda: actions.cancel_date(offer, slot, date(2026, 11, 26), by=None, at=MONDAY))] * 4
    )

    assert (offer.date_changes.count(), Letter.objects.count()) == (1, 1)


def test_two_pauses_at_once_do_not_overlap() -> None:
    offer = an_offer()

    found = at_the_same_time(
        *[
            outcome(
                lambda: actions.pause_offer(
                    offer,
                    from_on=date(2026, 12, 1),
                    back_on=date(2027, 1, 1),
                    reason=PauseReason.CHRISTMAS,
                    by=None,
                    at=MONDAY,
                )
            )
        ]
        * 3
    )

    assert sorted(found) == ["done", "pause_overlaps", "pause_overlaps"]


def test_following_twice_at_once_is_following_once() -> None:
    offer = an_offer()

    found = at_the_same_time(
        *[outcome(lambda: actions.follow(offer, "leser@example.org", lang="nb", at=MONDAY))] * 4
    )

    assert (set(found), Follower.objects.count(), Letter.objects.count()) == ({"done"}, 1, 1)


def test_two_staff_decide_a_suggestion_once() -> None:
    suggestion, organisation = a_suggestion(), an_organisation()
    staff = a_member(organisation)

    found = at_the_same_time(
        *[
            outcome(
                lambda: actions.decide_suggestion(
                    suggestion, is_accepted=True, organisation=organisation, by=staff, at=MONDAY
                )
            )
        ]
        * 3
    )

    assert sorted(found) == ["already_decided", "already_decided", "done"]
    assert (Offer.objects.count(), Letter.objects.count()) == (1, 1)


def test_two_staff_deal_with_a_report_once() -> None:
    report = a_wrong_report(an_offer())
    staff = a_member(an_organisation())

    found = at_the_same_time(*[lambda: actions.handle_report(report, by=staff, at=MONDAY)] * 3)

    assert sorted(found) == [False, False, True]
