"""Reminders: on the wall clock, once, only for what is still so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions.reminding import remind
from gratisnorsk.meetings.models import MaterialKind
from gratisnorsk.meetings.testing import MONDAY, a_meeting, a_sign_up, a_slot, the_slot

pytestmark = pytest.mark.django_db


def oslo(*parts: int) -> datetime:
    """An instant by the clock in Oslo."""
    return datetime(*parts, tzinfo=OSLO)  # type: ignore[arg-type,misc]


def told(email: str) -> list[str]:
    """Which reminders somebody got, and the letter afterwards."""
    return [str(letter.facts.get("before", letter.kind)) for letter in letters_to(email)]


def test_each_reminder_goes_once_at_its_time():
    mine = a_sign_up(the_slot(a_meeting(slots=[a_slot(date(2026, 12, 10))])))
    clock = [
        oslo(2026, 12, 3, 9, 59),
        oslo(2026, 12, 3, 10, 0),
        oslo(2026, 12, 3, 10, 5),
        oslo(2026, 12, 9, 9, 59),
        oslo(2026, 12, 9, 10, 0),
        oslo(2026, 12, 10, 9, 0),
        oslo(2026, 12, 10, 9, 5),
        oslo(2026, 12, 10, 11, 29),
        oslo(2026, 12, 10, 11, 30),
        oslo(2026, 12, 10, 11, 35),
    ]

    seen = []
    for at in clock:
        remind(at)
        seen.append(len(told(mine.email)))

    assert seen == [0, 1, 1, 1, 2, 3, 3, 3, 4, 4]
    assert told(mine.email) == ["week", "day", "hour", "meetings/afterwards"]


@pytest.mark.parametrize("on", [date(2026, 10, 25), date(2027, 3, 28), date(2027, 3, 29), date(2026, 10, 26)])
def test_a_day_before_is_the_same_time_on_the_clock_over_the_change(on: date):
    mine = a_sign_up(the_slot(a_meeting(slots=[a_slot(on)], reminders=["day"])), at=oslo(2026, 9, 1))
    due = datetime.combine(on - timedelta(days=1), datetime.min.time(), OSLO).replace(hour=10)

    remind(due - timedelta(minutes=1))
    before = told(mine.email)
    remind(due)

    assert (before, told(mine.email)) == ([], ["day"])


def test_a_host_who_wants_none_sends_none():
    mine = a_sign_up(the_slot(a_meeting(reminders=[])))

    remind(oslo(2026, 11, 26, 9, 30))

    assert told(mine.email) == []


def test_a_worker_that_slept_does_not_say_tomorrow_on_the_day():
    mine = a_sign_up(the_slot(a_meeting(reminders=["day", "hour"])))

    remind(oslo(2026, 11, 26, 8, 0))

    assert told(mine.email) == []


def test_a_slot_that_moves_is_reminded_of_anew():
    slot = the_slot(a_meeting(reminders=["day"]))
    mine = a_sign_up(slot)
    remind(oslo(2026, 11, 25, 10, 0))

    actions.save_slot(slot, {"on": date(2026, 11, 30)}, version=1, by=a_national(), at=oslo(2026, 11, 25, 11))
    remind(oslo(2026, 11, 29, 10, 0))

    assert [kind for kind in told(mine.email) if kind == "day"] == ["day", "day"]


def test_a_reminder_that_waits_is_dropped_when_the_slot_is_cancelled():
    slot = the_slot(a_meeting(reminders=["day"]))
    mine = a_sign_up(slot)
    at = oslo(2026, 11, 25, 10, 0)
    remind(at)

    actions.cancel_slot(slot, note={}, by=a_national(), at=at)
    drain_jobs(at)

    sent = [message.subject for message in mail.outbox if message.to == [mine.email]]
    assert len(sent) == 1
    assert "Cancelled" in sent[0] or "Avlyst" in sent[0]


def test_only_those_with_a_place_are_reminded_and_a_draft_reminds_nobody():
    slot = the_slot(a_meeting(reminders=["day"]))
    waiting = a_sign_up(slot, is_waiting=True)
    draft = a_sign_up(the_slot(a_meeting(reminders=["day"], is_published=False)))

    remind(oslo(2026, 11, 25, 10, 0))

    assert (told(waiting.email), told(draft.email)) == ([], [])


def test_the_letter_afterwards_has_the_slides():
    slot = the_slot(a_meeting(reminders=[]))
    mine = a_sign_up(slot)
    url = "https://example.org/lysark.pdf"
    actions.add_material(slot.meeting, MaterialKind.SLIDES, {"nb": "Lysark"}, url, by=None, at=MONDAY)

    remind(oslo(2026, 11, 26, 12, 0))

    [letter] = letters_to(mine.email)
    assert [each["url"] for each in letter.facts["materials"]] == [url]
