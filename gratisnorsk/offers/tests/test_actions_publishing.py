"""Showing, hiding, closing and copying offers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions import NotComplete
from gratisnorsk.offers.actions.copying import MovedDate
from gratisnorsk.offers.actions.publishing import AlreadyClosed, HiddenByStaff, ReplacedByItself
from gratisnorsk.offers.models import Category, HiddenReason, Joining, Offer, SearchRow
from gratisnorsk.offers.rules import access
from gratisnorsk.offers.rules.complete import Missing
from gratisnorsk.offers.testing import MONDAY, a_follower, a_request, an_offer, every_other, once, weekly
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def a_draft(**facts: Any) -> Offer:
    return an_offer(is_published=False, is_confirmed=False, **facts)


def test_a_member_who_publishes_shows_and_confirms() -> None:
    offer = a_draft()

    offer = actions.publish_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert (offer.published_at, offer.confirmed_at) == (MONDAY, MONDAY)
    assert list(Offer.objects.on_display()) == [offer]
    assert SearchRow.objects.filter(offer=offer).exists()


def test_staff_who_publish_cannot_confirm_for_the_owner() -> None:
    offer = actions.publish_offer(a_draft(), by=a_national(), at=MONDAY)

    assert (offer.published_at, offer.confirmed_at) == (MONDAY, None)


def test_an_offer_of_an_unverified_organisation_waits() -> None:
    offer = a_draft(organisation=an_organisation(is_verified=False))

    offer = actions.publish_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert access.is_waiting_for_verification(offer)
    assert not access.is_on_display(offer, MONDAY)
    assert not SearchRow.objects.filter(offer=offer).exists()


def test_publishing_twice_is_publishing_once() -> None:
    offer = a_draft()
    member = a_member(offer.organisation)
    actions.publish_offer(offer, by=member, at=MONDAY)

    offer = actions.publish_offer(offer, by=member, at=MONDAY + timedelta(days=1))

    assert (offer.published_at, history.of(offer).count()) == (MONDAY, 1)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"name": {}}, Missing.NAME),
        ({"categories": []}, Missing.CATEGORY),
        ({"venue": None}, Missing.PLACE),
        ({"slots": []}, Missing.TIMES),
        ({"joining": Joining.SIGN_UP}, Missing.WAY_TO_JOIN),
    ],
)
def test_what_nobody_could_find_cannot_be_published(facts: dict[str, Any], missing: Missing) -> None:
    offer = a_draft(**facts)

    with pytest.raises(NotComplete) as no:
        actions.publish_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert no.value.missing == [missing]
    assert str(no.value).endswith(".")


def test_a_language_friend_needs_no_timetable() -> None:
    offer = a_draft(slots=[], categories=[Category.ONE_TO_ONE])

    offer = actions.publish_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert offer.published_at == MONDAY


def test_staff_hide_with_a_note_that_the_members_read() -> None:
    offer = an_offer()
    member = a_member(offer.organisation, email="medlem@example.org")

    offer = actions.hide_offer(
        offer, reason=HiddenReason.STAFF, note="Feil sted.", by=a_national(), at=MONDAY
    )

    assert list(Offer.objects.on_display()) == []
    assert letters() == [("offers/hidden_by_staff", "medlem@example.org", "nb")]
    with pytest.raises(HiddenByStaff):
        actions.publish_offer(offer, by=member, at=MONDAY)


def test_what_the_organiser_hid_is_shown_again_by_publishing() -> None:
    offer = an_offer()
    member = a_member(offer.organisation)
    actions.hide_offer(offer, reason=HiddenReason.ORGANISER, by=member, at=MONDAY)

    actions.publish_offer(offer, by=member, at=MONDAY)

    assert list(Offer.objects.on_display()) == [offer]


def test_staff_show_again() -> None:
    offer = an_offer()
    actions.hide_offer(offer, reason=HiddenReason.STAFF, by=a_national(), at=MONDAY)

    offer = actions.unhide_offer(offer, by=a_national(), at=MONDAY)

    assert list(Offer.objects.on_display()) == [offer]
    assert SearchRow.objects.filter(offer=offer).exists()


def test_closing_tells_the_followers_and_leads_on() -> None:
    offer, better = an_offer(), an_offer("Bedre kafé")
    a_follower(offer, "leser@example.org", "ar")
    a_follower(offer, is_confirmed=False)
    a_request(offer)

    offer = actions.close_offer(offer, replaced_by=better, by=a_member(offer.organisation), at=MONDAY)

    assert (offer.closed_at, offer.replaced_by) == (MONDAY, better)
    assert letters() == [("offers/closed", "leser@example.org", "ar")]
    assert offer.confirmation_requests.get().withdrawn_at == MONDAY
    with pytest.raises(AlreadyClosed):
        actions.publish_offer(offer, by=a_member(offer.organisation), at=MONDAY)


def test_an_offer_is_not_replaced_by_itself_or_by_a_closed_one() -> None:
    offer, closed = an_offer(), an_offer(closed_at=MONDAY)

    for other in (offer, closed):
        with pytest.raises(ReplacedByItself):
            actions.close_offer(offer, replaced_by=other, by=None, at=MONDAY)


def test_a_closed_offer_can_be_opened_again() -> None:
    offer = an_offer()
    member = a_member(offer.organisation)
    actions.close_offer(offer, by=member, at=MONDAY)

    offer = actions.reopen_offer(offer, by=member, at=MONDAY)

    assert list(Offer.objects.on_display()) == [offer]


def test_a_copy_is_a_draft_whose_clocks_have_not_rung() -> None:
    offer = an_offer(fetched_at=MONDAY, changed_at_source=MONDAY, source_url="https://kilde.example/")

    draft = actions.copy_offer(offer, by=a_member(offer.organisation), at=MONDAY).offer

    assert (draft.published_at, draft.source_url, draft.copied_from) == (None, "", offer)
    assert (draft.fetched_at, draft.changed_at_source, draft.confirmed_at) == (None, None, None)


def test_a_copy_moves_to_the_next_term_and_lists_every_date_that_moved() -> None:
    slots = [weekly(3, from_on=date(2026, 9, 3)), every_other(date(2026, 9, 1), 1), once(date(2026, 12, 15))]
    season: dict[str, Any] = {"season_from": date(2026, 8, 31), "season_to": date(2026, 12, 10)}
    offer = an_offer(slots=slots, volunteers_wanted_until=date(2026, 12, 1), **season)

    copied = actions.copy_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    draft = Offer.objects.get(pk=copied.offer.pk)
    assert (draft.season_from, draft.season_to) == (date(2027, 2, 28), date(2027, 6, 10))
    assert [(slot.rhythm, slot.first_on, slot.from_on) for slot in draft.slots.all()] == [
        ("every_other", date(2027, 2, 28), None),
        ("weekly", None, date(2027, 3, 3)),
    ]
    assert set(copied.moved) == {
        MovedDate("season_from", date(2026, 8, 31), date(2027, 2, 28)),
        MovedDate("season_to", date(2026, 12, 10), date(2027, 6, 10)),
        MovedDate("volunteers_wanted_until", date(2026, 12, 1), None),
        MovedDate("from_on", date(2026, 9, 3), date(2027, 3, 3)),
        MovedDate("first_on", date(2026, 9, 1), date(2027, 2, 28)),
        MovedDate("first_on", date(2026, 12, 15), None),
    }


def test_a_copy_of_an_old_term_lands_in_the_future() -> None:
    offer = an_offer(season_from=date(2024, 1, 8), season_to=date(2024, 2, 29))

    copied = actions.copy_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert (copied.offer.season_from, copied.offer.season_to) == (date(2027, 1, 8), date(2027, 2, 28))


def test_every_other_week_without_a_season_loses_its_first_day_in_a_copy() -> None:
    offer = an_offer(slots=[every_other(date(2026, 9, 3))])

    copied = actions.copy_offer(offer, by=a_member(offer.organisation), at=MONDAY)

    assert copied.offer.slots.get().first_on is None
    assert copied.moved == (MovedDate("first_on", date(2026, 9, 3), None),)
