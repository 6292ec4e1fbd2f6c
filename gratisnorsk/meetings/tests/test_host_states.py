"""What a host cannot do to times that are off or were held, however the form was sent; and what a copy is found by."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions import attending, changing, slots
from gratisnorsk.meetings.models import Evaluation, Slot
from gratisnorsk.meetings.testing import MONDAY, TEAMS, a_meeting, a_sign_up, a_slot, the_slot

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)
HELD = date(2026, 11, 19)


@pytest.fixture
def host() -> Person:
    """Of the directorate."""
    return a_national()


def test_a_cancelled_time_cannot_be_changed_and_nobody_hears_that_it_was(host):
    slot = the_slot(a_meeting())
    person = a_sign_up(slot)
    actions.cancel_slot(slot, note={}, by=host, at=MONDAY)

    with pytest.raises(slots.SlotIsOff):
        actions.save_slot(slot, {"starts": time(12), "ends": time(13)}, version=2, by=host, at=MONDAY)

    assert [letter.kind for letter in letters_to(person.email)] == ["meetings/cancelled"]


def test_a_time_that_was_held_is_neither_cancelled_nor_moved(host):
    slot = the_slot(a_meeting(slots=[a_slot(HELD)]))
    person = a_sign_up(slot)

    with pytest.raises(slots.SlotWasHeld):
        actions.cancel_slot(slot, note={}, by=host, at=MONDAY)
    with pytest.raises(slots.SlotWasHeld):
        actions.save_slot(slot, {"on": FRIDAY}, version=1, by=host, at=MONDAY)
    actions.save_slot(slot, {"join_url": f"{TEAMS}&new=1"}, version=1, by=host, at=MONDAY)

    assert letters_to(person.email) == []
    assert list(Slot.objects.values_list("on", "cancelled_at")) == [(HELD, None)]


def test_a_cancelled_meeting_gets_no_new_time(host):
    meeting = a_meeting()
    actions.cancel_meeting(meeting, note={}, by=host, at=MONDAY)

    with pytest.raises(changing.IsCancelled):
        facts = {"on": FRIDAY, "starts": time(12), "ends": time(13), "language": "nb"}
        actions.add_slot(meeting, facts, by=host, at=MONDAY)

    assert meeting.slots.count() == 1


def test_only_those_who_had_a_place_answer_how_it_was(host):
    slot = the_slot(a_meeting())
    left, waiting = a_sign_up(slot, left_at=MONDAY), a_sign_up(slot, is_waiting=True)

    for person in (left, waiting):
        with pytest.raises(attending.HadNoPlace):
            actions.evaluate(person, useful=4, understood=4, next_text="", at=MONDAY + timedelta(days=4))

    assert Evaluation.objects.count() == 0


def test_a_copy_is_found_by_its_own_title(host):
    meeting = a_meeting("Informasjonsmøte i høst")

    copy = actions.copy_meeting(meeting, FRIDAY, title={"nb": "Vårmøtet"}, by=host, at=MONDAY)

    assert copy.search_text == "varmotet"


def test_a_title_follows_the_day_of_each_copy_in_each_language(host):
    meeting = a_meeting("Informasjonsmøte")
    pattern = {"nb": "Møte i {month} {year}", "en": "Meeting on {month} { day }"}

    first = actions.copy_meeting(meeting, date(2027, 3, 4), title=pattern, by=host, at=MONDAY)
    second = actions.copy_meeting(first, date(2027, 5, 6), title=first.title_pattern, by=host, at=MONDAY)

    assert first.title == {"nb": "Møte i mars 2027", "en": "Meeting on March 4"}
    assert second.title == {"nb": "Møte i mai 2027", "en": "Meeting on May 6"}
    assert meeting.title_pattern == {}
