"""Cancelled and moved dates, and who hears of them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions import NewTime
from gratisnorsk.offers.actions import dates as refusals
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules.dates import Schedule, next_meeting, next_meetings
from gratisnorsk.offers.testing import MONDAY, a_follower, a_pause, an_offer
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)


def coming(offer: Offer, count: int = 2) -> list[tuple[date, str]]:
    fresh = Offer.objects.with_facts().get(pk=offer.pk)
    return [(meeting.on, meeting.state) for meeting in next_meetings(Schedule.of(fresh), MONDAY, count)]


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def test_cancelling_tells_confirmed_followers_in_their_language_and_nobody_else() -> None:
    offer = an_offer()
    a_follower(offer, "arabisk@example.org", "ar")
    a_follower(offer, "polsk@example.org", "pl")
    a_follower(offer, is_confirmed=False)
    member = a_member(offer.organisation)

    actions.cancel_date(offer, offer.slots.get(), THURSDAY, note={"nb": "Syk leder"}, by=member, at=MONDAY)

    assert coming(offer) == [(THURSDAY, "cancelled"), (date(2026, 12, 3), "on"), (date(2026, 12, 10), "on")]
    assert letters() == [
        ("offers/date_cancelled", "arabisk@example.org", "ar"),
        ("offers/date_cancelled", "polsk@example.org", "pl"),
    ]
    assert history.of(offer).get().verb == "dates_cancelled"


def test_the_letter_of_a_cancelled_date_says_which_day_and_why() -> None:
    offer = an_offer("Kafé & prat")
    a_follower(offer, lang="en")

    actions.cancel_date(
        offer, offer.slots.get(), THURSDAY, note={"en": "The leader is ill"}, by=None, at=MONDAY
    )

    rendered = outbox.render(Letter.objects.get())
    assert rendered.subject == "Cancelled: Kafé & prat"
    assert "Thursday" in rendered.text and "26" in rendered.text and "17:00" in rendered.text
    assert "The leader is ill" in rendered.text
    assert "Kafé &amp; prat" in rendered.html


def test_who_will_be_told_counts_without_naming() -> None:
    offer = an_offer()
    for lang in ("nb", "ar", "nb"):
        a_follower(offer, lang=lang)
    a_follower(offer, is_confirmed=False)

    told = actions.who_will_be_told(offer)

    assert (told.count, told.by_lang) == (3, {"ar": 1, "nb": 2})


def test_cancelling_twice_sends_one_letter() -> None:
    offer = an_offer()
    a_follower(offer)

    for _time in range(2):
        actions.cancel_date(offer, offer.slots.get(), THURSDAY, by=None, at=MONDAY)

    assert len(letters()) == 1
    assert history.of(offer).count() == 1


def test_cancelling_a_date_again_after_it_was_taken_back_sends_a_new_letter() -> None:
    offer = an_offer()
    a_follower(offer)
    slot = offer.slots.get()

    actions.cancel_date(offer, slot, THURSDAY, by=None, at=MONDAY)
    actions.undo_date_change(offer, offer.date_changes.get(), by=None, at=MONDAY)
    actions.cancel_date(offer, slot, THURSDAY, by=None, at=MONDAY)

    assert [kind for kind, _to, _lang in letters()] == [
        "offers/date_cancelled",
        "offers/date_on_again",
        "offers/date_cancelled",
    ]


def test_several_dates_are_cancelled_in_one_letter_or_not_at_all() -> None:
    offer = an_offer()
    a_follower(offer)
    slot = offer.slots.get()

    with pytest.raises(refusals.NoSuchDate):
        actions.cancel_dates(offer, [(slot.pk, THURSDAY), (slot.pk, FRIDAY)], by=None, at=MONDAY)
    assert offer.date_changes.count() == 0

    actions.cancel_dates(offer, [(slot.pk, THURSDAY), (slot.pk, date(2026, 12, 3))], by=None, at=MONDAY)
    assert (offer.date_changes.count(), len(letters())) == (2, 1)


@pytest.mark.parametrize("day", [FRIDAY, date(2026, 12, 24), date(2027, 1, 7)])
def test_a_day_without_a_meeting_cannot_be_cancelled(day: date) -> None:
    offer = an_offer(season_to=date(2026, 12, 31), pauses=[a_pause(date(2026, 12, 21), date(2026, 12, 28))])

    with pytest.raises(refusals.NoSuchDate):
        actions.cancel_date(offer, offer.slots.get(), day, by=None, at=MONDAY)


def test_a_date_that_is_over_cannot_be_cancelled_or_moved() -> None:
    offer = an_offer()
    slot = offer.slots.get()

    with pytest.raises(refusals.DateIsOver):
        actions.cancel_date(offer, slot, date(2026, 11, 19), by=None, at=MONDAY)
    with pytest.raises(refusals.DateIsOver):
        actions.move_date(offer, slot, date(2026, 11, 19), NewTime(FRIDAY, time(17)), by=None, at=MONDAY)


def test_a_slot_of_another_offer_has_no_date_here() -> None:
    with pytest.raises(refusals.NoSuchDate):
        actions.cancel_date(an_offer(), an_offer().slots.get(), THURSDAY, by=None, at=MONDAY)


def test_a_moved_date_is_on_at_its_new_time_and_followers_hear_both() -> None:
    offer = an_offer()
    a_follower(offer, lang="en")
    church = a_venue(name="Kirka")

    actions.move_date(
        offer, offer.slots.get(), THURSDAY, NewTime(FRIDAY, time(18), time(20), church), by=None, at=MONDAY
    )

    assert coming(offer, 1) == [(THURSDAY, "moved"), (FRIDAY, "on")]
    text = outbox.render(Letter.objects.get()).text
    assert all(word in text for word in ("Thursday", "17:00", "Friday", "18:00", "Kirka"))


def test_a_moved_date_can_be_moved_again_and_then_cancelled() -> None:
    offer = an_offer()
    slot = offer.slots.get()
    actions.move_date(offer, slot, THURSDAY, NewTime(FRIDAY, time(18)), by=None, at=MONDAY)

    actions.move_date(offer, slot, THURSDAY, NewTime(date(2026, 11, 25), time(18)), by=None, at=MONDAY)
    assert coming(offer, 1) == [(date(2026, 11, 25), "on")]

    actions.cancel_date(offer, slot, THURSDAY, by=None, at=MONDAY)
    assert coming(offer, 1) == [(THURSDAY, "cancelled"), (date(2026, 12, 3), "on")]


def test_only_the_venue_may_be_new() -> None:
    offer = an_offer()
    church = a_venue(name="Kirka")

    actions.move_date(
        offer, offer.slots.get(), THURSDAY, NewTime(THURSDAY, time(17), time(19), church), by=None, at=MONDAY
    )

    meeting = next_meeting(Schedule.of(offer), MONDAY)
    assert meeting is not None
    assert (meeting.on, meeting.venue_id) == (THURSDAY, church.pk)


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (NewTime(THURSDAY, time(17), time(19)), refusals.MovedOntoItself),
        (NewTime(date(2026, 11, 22), time(17)), refusals.MovedToThePast),
        (NewTime(date(2026, 12, 3), time(17)), refusals.MovedOntoAnother),
        (NewTime(date(2026, 12, 15), time(17)), refusals.MovedIntoPause),
        (NewTime(date(2028, 2, 29), time(17)), refusals.MovedTooFar),
        (NewTime(FRIDAY, time(19), time(17)), refusals.EndsBeforeItStarts),
    ],
)
def test_moves_that_make_no_sense_are_refused(new: NewTime, refusal: type[Exception]) -> None:
    offer = an_offer(pauses=[a_pause(date(2026, 12, 14), date(2027, 1, 7))])

    with pytest.raises(refusal) as no:
        actions.move_date(offer, offer.slots.get(), THURSDAY, new, by=None, at=MONDAY)

    assert str(no.value).endswith(".")


def test_undoing_twice_is_undoing_once() -> None:
    offer = an_offer()
    actions.cancel_date(offer, offer.slots.get(), THURSDAY, by=None, at=MONDAY)
    change = offer.date_changes.get()

    for _time in range(2):
        actions.undo_date_change(offer, change, by=None, at=MONDAY)

    assert coming(offer, 1) == [(THURSDAY, "on")]
    assert history.of(offer).count() == 2


def test_what_has_happened_cannot_be_undone() -> None:
    offer = an_offer()
    actions.cancel_date(offer, offer.slots.get(), THURSDAY, by=None, at=MONDAY)

    with pytest.raises(refusals.DateIsOver):
        actions.undo_date_change(offer, offer.date_changes.get(), by=None, at=MONDAY + timedelta(days=4))


def test_changing_a_date_makes_stale_forms_stop_and_calendars_fetch_again() -> None:
    offer = an_offer()

    actions.cancel_date(offer, offer.slots.get(), THURSDAY, by=None, at=MONDAY + timedelta(hours=1))

    offer.refresh_from_db()
    assert (offer.version, offer.changed_at) == (2, MONDAY + timedelta(hours=1))
