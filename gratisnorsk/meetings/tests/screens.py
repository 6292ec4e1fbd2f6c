"""What tests of the meetings' pages share: days to come, addresses in English, and forms that a person sent."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from gratisnorsk.kernel.clock import now
from gratisnorsk.meetings.testing import a_meeting, a_slot
from gratisnorsk.ui.testing import human_answers


def soon(days: int = 5) -> date:
    """A day to come."""
    return (now() + timedelta(days=days)).date()


def en(name: str, *args: object) -> str:
    """An address in English, in which every sentence is whole."""
    return reverse(name, args=args).replace("/nb/", "/en/", 1)


def a_coming_meeting(**facts):
    """With one time in five days."""
    facts.setdefault("slots", [a_slot(soon())])
    return a_meeting(at=now(), **facts)


def post(path: str, **typed: str):
    """As a person who took a minute."""
    return Client().post(path, {**typed, **human_answers(now())})
