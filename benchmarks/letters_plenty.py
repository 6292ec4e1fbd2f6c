"""Writes letters about a meeting down in the database of DATABASE_URL, as the product does; prints JSON.

letters_plenty.py remind 10000   so many people have a place tomorrow, and are reminded: seconds
letters_plenty.py invite 5000    so many partners are invited to a closed meeting: seconds
letters_plenty.py lost           what was in dead hands is given up, as the worker does by itself after a while
letters_plenty.py stand          the Message-IDs of letters that were sent, and of those of which nobody knows
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django
from django.db.models import QuerySet

django.setup()

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import sending
from gratisnorsk.kernel.outbox.mailing import message_id
from gratisnorsk.meetings.actions.inviting import invite
from gratisnorsk.meetings.actions.reminding import remind
from gratisnorsk.meetings.models import SignUp
from gratisnorsk.meetings.testing import a_closed_meeting, a_meeting, a_slot

LANGUAGES = ("nb", "ar", "uk", "en")
TITLE = {"nb": "Bli norsktrener", "en": "Become a trainer", "ar": "كن مدرّب لغة نرويجية"}


def main() -> None:
    """One of the four."""
    deed, *rest = sys.argv[1:]
    deeds: dict[str, Callable[..., dict[str, Any]]] = {
        "remind": _remind,
        "invite": _invite,
        "lost": _lost,
        "stand": _stand,
    }
    print(json.dumps(deeds[deed](*map(int, rest))))


def _remind(people: int) -> dict[str, Any]:
    """The reminder of the day before has been due for five minutes."""
    at = clock.now()
    due = (at - timedelta(minutes=5)).astimezone(OSLO)
    slot = a_slot(due.date() + timedelta(days=1), f"{due:%H:%M}", None)
    meeting = a_meeting(TITLE, slots=[slot], at=at, reminders=["day"])
    rows = (
        SignUp(
            slot=slot,
            email=f"kontakt{number}@example.org",
            lang=LANGUAGES[number % len(LANGUAGES)],
            asked_at=at,
            confirmed_at=at,
            seated_at=at,
            sequence=1,
        )
        for number in range(people)
    )
    SignUp.objects.bulk_create(rows, batch_size=1000)
    began = time.perf_counter()
    remind(at)
    seconds = time.perf_counter() - began
    assert Letter.objects.filter(about_id=str(meeting.pk), kind="meetings/reminder").count() == people
    return {"seconds": seconds}


def _invite(partners: int) -> dict[str, Any]:
    at = clock.now()
    meeting = a_closed_meeting(TITLE, at=at)
    emails = [f"partner{number}@example.org" for number in range(partners)]
    began = time.perf_counter()
    assert invite(meeting, emails, by=None, at=at) == partners
    return {"seconds": time.perf_counter() - began}


def _lost() -> dict[str, Any]:
    return {"lost": sending.give_up_lost(clock.now() + timedelta(hours=1))}


def _stand() -> dict[str, Any]:
    given_up = Letter.objects.given_up()
    return {
        "sent": _names(Letter.objects.exclude(sent_at=None)),
        "unknown": _names(given_up.filter(last_error__startswith=sending.UNKNOWN)),
        "given_up": given_up.count(),
    }


def _names(letters: QuerySet[Letter]) -> list[str]:
    return [message_id(each) for each in letters.values_list("pk", flat=True)]


if __name__ == "__main__":
    main()
