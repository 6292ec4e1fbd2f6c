"""Keeping offers alive: asked, reminded, hidden with a last letter, and brought back with one button."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers import actions
from gratisnorsk.offers.models import Answer, AskReason, HiddenReason, Offer, SearchRow
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.rules.freshness import freshness
from gratisnorsk.offers.testing import (
    MONDAY,
    a_pause,
    a_request,
    a_wrong_report,
    an_offer,
)
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
LONG_AGO = MONDAY - timedelta(days=90)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def asked() -> list[tuple[int, str]]:
    return [
        (offer.pk, request.reason)
        for offer in Offer.objects.all()
        for request in offer.confirmation_requests.all()
    ]


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def on_display(offer: Offer) -> bool:
    return Offer.objects.on_display().filter(pk=offer.pk).exists()


def test_the_owner_is_asked_after_ninety_days_in_their_language() -> None:
    due, fresh = an_offer(confirmed_at=LONG_AGO), an_offer(confirmed_at=LONG_AGO + days(1))
    a_member(due.organisation, email="kari@example.org", lang="nn")
    a_member(fresh.organisation)

    actions.ask_for_confirmation(MONDAY)

    assert asked() == [(due.pk, "interval")]
    assert letters() == [("offers/confirm_request", "kari@example.org", "nn")]


def test_asking_again_and_again_asks_once() -> None:
    offer = an_offer(confirmed_at=LONG_AGO)
    a_member(offer.organisation)

    for hour in range(3):
        actions.ask_for_confirmation(MONDAY + timedelta(hours=hour))

    assert (len(asked()), len(letters())) == (1, 1)


def test_the_organiser_chooses_how_often() -> None:
    often = an_offer(confirmed_at=MONDAY - days(30), confirm_every_days=30)
    an_offer(confirmed_at=MONDAY - days(179), confirm_every_days=180)

    actions.ask_for_confirmation(MONDAY)

    assert asked() == [(often.pk, "interval")]


def test_what_was_never_confirmed_is_asked_about_ninety_days_after_publishing() -> None:
    offer = an_offer(is_confirmed=False, published_at=LONG_AGO)
    an_offer(is_confirmed=False, published_at=LONG_AGO + days(1))

    actions.ask_for_confirmation(MONDAY)

    assert asked() == [(offer.pk, "interval")]


def test_nobody_is_asked_about_what_the_public_does_not_see() -> None:
    an_offer(confirmed_at=LONG_AGO, closed_at=MONDAY)
    an_offer(confirmed_at=LONG_AGO, hidden_at=MONDAY, hidden_reason=HiddenReason.STAFF)
    an_offer(confirmed_at=LONG_AGO, is_published=False)
    an_offer(confirmed_at=LONG_AGO, organisation=an_organisation(is_verified=False))

    actions.ask_for_confirmation(MONDAY)

    assert asked() == []


def test_without_members_the_organisation_is_written_to() -> None:
    an_offer(confirmed_at=LONG_AGO, organisation=an_organisation(email="post@forening.example"))

    actions.ask_for_confirmation(MONDAY)

    assert letters() == [("offers/confirm_request", "post@forening.example", "nb")]


def test_the_organisers_of_examples_are_never_written_to() -> None:
    organisation = an_organisation(email="post@forening.example")
    an_offer(
        confirmed_at=LONG_AGO, is_example=True, organisation=organisation, contact_email="x@forening.example"
    )

    actions.ask_for_confirmation(MONDAY)

    assert (asked(), letters()) == ([], [])


def test_in_a_pause_with_an_end_nobody_is_asked_before_it_is_back() -> None:
    pause = a_pause(date(2026, 11, 1), date(2026, 12, 1))
    offer = an_offer(confirmed_at=LONG_AGO, pauses=[pause])

    actions.ask_for_confirmation(MONDAY)
    assert asked() == []

    actions.ask_for_confirmation(MONDAY + days(8))
    assert asked() == [(offer.pk, "interval")]


@pytest.mark.parametrize(
    "facts",
    [
        {"season_from": date(2026, 11, 10)},
        {"season_to": date(2026, 12, 10)},
        {"pauses": [(date(2026, 7, 1), date(2026, 11, 20))]},
    ],
)
def test_the_owner_is_asked_once_at_each_season_change(facts: dict[str, Any]) -> None:
    facts = {**facts, "pauses": [a_pause(*pause) for pause in facts.get("pauses", [])]}
    offer = an_offer(confirmed_at=MONDAY - days(30), published_at=MONDAY - days(300), **facts)

    actions.ask_for_confirmation(MONDAY)
    assert asked() == [(offer.pk, "season")]

    actions.answer_confirmation(offer.confirmation_requests.get(), Answer.STILL_RIGHT, at=MONDAY)
    actions.ask_for_confirmation(MONDAY + days(2))
    assert len(asked()) == 1


def test_a_season_change_long_past_or_confirmed_since_asks_nobody() -> None:
    old = MONDAY - days(300)
    an_offer(confirmed_at=MONDAY - days(30), published_at=old, season_from=date(2026, 11, 1))
    an_offer(confirmed_at=MONDAY - days(2), published_at=old, season_from=date(2026, 11, 10))
    an_offer(confirmed_at=MONDAY - days(30), published_at=old, season_to=date(2026, 12, 31))

    actions.ask_for_confirmation(MONDAY)

    assert asked() == []


def test_three_readers_who_say_that_it_is_wrong_make_us_ask() -> None:
    offer, quiet = an_offer(confirmed_at=MONDAY - days(9)), an_offer(confirmed_at=MONDAY - days(9))
    for number in range(3):
        a_wrong_report(offer, at=MONDAY - days(number))
    for number in (1, 2, 10, 31):
        a_wrong_report(quiet, at=MONDAY - days(number))

    actions.ask_for_confirmation(MONDAY)

    assert asked() == [(offer.pk, "reported")]


def test_readers_who_spoke_before_the_answer_do_not_make_us_ask_again() -> None:
    offer = an_offer(confirmed_at=MONDAY - days(9))
    for number in range(3):
        a_wrong_report(offer, at=MONDAY - days(number))
    actions.ask_for_confirmation(MONDAY)
    actions.answer_confirmation(offer.confirmation_requests.get(), Answer.STILL_RIGHT, at=MONDAY + days(1))

    actions.ask_for_confirmation(MONDAY + days(2))

    assert len(asked()) == 1


def test_without_an_answer_it_is_first_not_confirmed_then_hidden_and_never_deleted() -> None:
    offer = an_offer(confirmed_at=MONDAY - days(30))
    a_member(offer.organisation)
    actions.ask(offer, AskReason.SEASON, at=MONDAY)

    for day in range(1, 31):
        actions.remind_owners(MONDAY + days(day))
        actions.hide_unconfirmed(MONDAY + days(day))
        offer.refresh_from_db()
        assert freshness(offer, MONDAY + days(day)).is_confirmed == (day < 10)
        assert on_display(offer) == (day < 30)

    assert [kind for kind, _to, _lang in letters()] == [
        "offers/confirm_request",
        "offers/confirm_reminder",
        "offers/hidden_unconfirmed",
    ]
    assert (offer.hidden_reason, SearchRow.objects.filter(offer=offer).exists()) == ("unconfirmed", False)


def test_after_a_stop_of_the_worker_the_reminder_still_comes_before_the_hiding() -> None:
    offer = an_offer()
    a_request(offer, at=MONDAY - days(40))

    actions.remind_owners(MONDAY)
    actions.hide_unconfirmed(MONDAY)
    assert on_display(offer)

    actions.hide_unconfirmed(MONDAY + days(10))
    assert not on_display(offer)


def test_the_link_in_the_last_letter_brings_the_offer_back_with_one_button() -> None:
    offer = an_offer()
    a_member(offer.organisation)
    a_request(offer, at=MONDAY - days(30))
    actions.remind_owners(MONDAY - days(20))
    actions.hide_unconfirmed(MONDAY)
    late = MONDAY + days(44)

    last = Letter.objects.get(kind="offers/hidden_unconfirmed")
    key = links.read_keep_alive(last.facts["token"], late)
    actions.answer_confirmation(offer.confirmation_requests.get(pk=key), Answer.STILL_RIGHT, at=late)

    offer.refresh_from_db()
    assert (on_display(offer), offer.confirmed_at, offer.unanswered_at) == (True, late, None)
    assert SearchRow.objects.filter(offer=offer).exists()


def test_what_staff_hid_stays_hidden_when_the_owner_answers() -> None:
    offer = an_offer()
    request = a_request(offer)
    actions.hide_offer(offer, reason=HiddenReason.STAFF, by=a_national(), at=MONDAY)

    actions.answer_confirmation(request, Answer.STILL_RIGHT, at=MONDAY)

    assert not on_display(offer)
