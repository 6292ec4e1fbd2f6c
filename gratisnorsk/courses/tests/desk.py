"""How tests look at the desk of courses: somebody's browser, a standing clock, what the form sends."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.forms.course import CourseForm
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import MONDAY
from gratisnorsk.kernel.clock import OSLO

VIEWS = (
    *("desk_course", "desk_edit", "desk_steps", "desk_lessons", "desk_provider"),
    *("national", "national_money", "national_lists"),
)


def stop_the_clock(monkeypatch: Any, at: Any = MONDAY) -> None:
    """Let the desk stand on one Monday morning."""
    for module in VIEWS:
        monkeypatch.setattr(f"gratisnorsk.courses.views.{module}.now", lambda: at, raising=False)


def browser_of(person: Person | None) -> Any:
    """A browser of this person; of nobody when there is none."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def url(name: str, *args: object, lang: str = "en") -> str:
    return reverse(f"courses:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def text_of(answer: Any) -> str:
    """What a reader reads, on one line."""
    body = re.sub(
        r"<script.*?</script>|<svg.*?</svg>|<style.*?</style>", "", answer.content.decode(), flags=re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def told(answer: Any) -> list[str]:
    """The messages that wait for the next page."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def cost_of(browser: Any, address: str) -> int:
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def typed(do: str = "save", **facts: Any) -> dict[str, Any]:
    """A whole form of a digital course with a draw, that can be published when an award is chosen."""
    sent = {
        "name-nb": "Norsk på kveldstid",
        "level_in": "A2",
        "level_out": "B1",
        "planned_hours": "100",
        "starts_on": "2027-01-11",
        "ends_on": "2027-04-30",
        "part_of_day": "evening",
        "mode": "digital",
        "seats": "12",
        "reserve": "0",
        "minimum": "6",
        "opening": "window",
        "opens_at": "2026-12-01T09:00",
        "window_until": "2026-12-08T09:00",
        "draws_at": "2026-12-08T12:00",
        "offers_until": "2027-01-18T12:00",
        "do": do,
    }
    return sent | {name.replace("__", "-"): value for name, value in facts.items()}


def as_shown(course: Course, do: str = "save", **facts: Any) -> dict[str, Any]:
    """What the browser sends when nothing on the form of this course is touched."""
    sent: dict[str, Any] = {"do": do}
    for name, value in CourseForm.standing(Course.objects.with_facts().get(pk=course.pk)).items():
        if isinstance(value, dict):
            sent |= {f"{name}-{lang}": text for lang, text in value.items()}
        elif isinstance(value, datetime):
            sent[name] = f"{value.astimezone(OSLO):%Y-%m-%dT%H:%M}"
        elif isinstance(value, date):
            sent[name] = value.isoformat()
        elif value not in (None, ""):
            sent[name] = value
    return sent | facts
