"""How tests of screens look at the classroom: somebody's browser, a standing clock, the page as text."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.enrolment.models import Learner

CLOCKS = (
    "classroom",
    "classroom_doors",
    "phone",
    "room",
    "learners",
    "cards",
    "feedback",
    "moving",
    "nudges",
)


def stop_the_clock(monkeypatch: Any, at: Any = DURING) -> None:
    """Let every screen stand at one instant."""
    for module in CLOCKS:
        monkeypatch.setattr(f"gratisnorsk.attendance.views.{module}.now", lambda: at, raising=False)


def browser_of(person: Person | None) -> Any:
    """A browser of this person; of nobody when there is none."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def browser_of_learner(learner: Learner) -> Any:
    """A browser in which this learner is signed in."""
    browser = browser_of(None)
    session = browser.session
    session["enrolment.learner"] = learner.pk
    session.save()
    return browser


def url(name: str, *args: object, lang: str = "en") -> str:
    return reverse(f"attendance:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def cost_of(browser: Any, address: str) -> tuple[int, Any]:
    """How many queries a page asks, and the page."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    return len(asked), answer


def text_of(answer: Any) -> str:
    """What a reader sees, on one line."""
    body = re.sub(
        r"<script.*?</script>|<svg.*?</svg>|<style.*?</style>", "", answer.content.decode(), flags=re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
