"""Somebody who wrote a wrong e-mail goes back to the form: it is filled in, for the browser that sent it and no other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.enrolment.tests.learners import EMAIL, address, come_in, send_form
from gratisnorsk.kernel.clock import now
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
WRONG = "deltakre@example.org"


def _way_back(client: Client, page: str) -> str:
    found = re.search(r'href="([^"]*utkast=[^"]*)"', client.get(page).content.decode())
    assert found
    return found[1].replace("&amp;", "&")


def _values(client: Client, path: str) -> dict[str, object]:
    form = client.get(path).context["form"]
    names = ("contact", "name", "level", "modes", "place", "parts_of_day", "is_shift_worker")
    return {name: form[name].value() for name in names}


def test_everything_stands_there_again_and_only_the_contact_is_put_right(client):
    load_few_places()
    facts: dict[str, Any] = {
        "modes": ["place"],
        "place": "0182",
        "parts_of_day": ["evening"],
        "is_shift_worker": "yes",
    }
    page = send_form(client, WRONG, **facts).url

    back = _way_back(client, page)
    values = _values(client, back)

    assert values == {
        "contact": WRONG,
        "name": "Deltaker 001",
        "level": "A2",
        "modes": ["place"],
        "place": "Oslo",
        "parts_of_day": ["evening"],
        "is_shift_worker": "yes",
    }
    come_in(client, EMAIL, **facts)
    assert Wish.objects.get(confirmed_at__isnull=False).learner.email == EMAIL


def test_the_course_they_came_from_stays_in_the_address(client):
    course = a_course(at=now(), opening=Opening.WINDOW)
    page = send_form(client, WRONG).url

    assert _way_back(client, f"{page}?kurs={course.public_id}").endswith(f"&kurs={course.public_id}")


def test_another_browser_sees_an_empty_form(client):
    back = _way_back(client, send_form(client, WRONG).url)

    assert _values(Client(), back)["contact"] is None
    assert _values(Client(), f"{address('sign_up')}?utkast=nonsense")["contact"] is None
