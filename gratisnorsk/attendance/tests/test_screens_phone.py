"""Where a phone sends what it kept: strict about form, never about facts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gratisnorsk.attendance.models import Mark, MarkChange
from gratisnorsk.attendance.testing import AFTER, DURING, a_class
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_the_lesson(monkeypatch):
    stop_the_clock(monkeypatch, AFTER)


def a_message(who: str, **facts: Any) -> dict[str, Any]:
    """One present person, marked during the lesson and sent after it by a clock that is right."""
    mark = {
        "key": "abcd1234abcd:one",
        "person": who,
        "status": "present",
        "missed": 0,
        "seen": 0,
        "at": DURING.isoformat(),
    }
    return {"sent_at": AFTER.isoformat(), "marks": [mark | facts]}


def send(person: Any, lesson: Any, message: Any) -> Any:
    body = message if isinstance(message, str) else json.dumps(message)
    return browser_of(person).post(url("marks", lesson.pk), body, content_type="application/json")


def test_a_kept_mark_is_written_and_confirmed_by_its_key():
    lesson, (seat,), teacher = a_class()

    answer = send(teacher, lesson, a_message(seat.public_id))

    assert answer.json() == {
        "received": [
            {
                "key": "abcd1234abcd:one",
                "is_applied": True,
                "revision": 1,
                "status": "present",
                "missed": 15,
                "flags": [],
            }
        ]
    }
    assert (Mark.objects.get().device_at, Mark.objects.get().server_at) == (DURING, AFTER)


def test_a_phone_that_comes_too_late_is_told_what_stands():
    lesson, (seat,), teacher = a_class()
    later = a_message(seat.public_id, key="zzzz1234zzzz:two", status="late", missed=20, at=AFTER.isoformat())
    send(teacher, lesson, later)

    (told,) = send(teacher, lesson, a_message(seat.public_id)).json()["received"]

    assert (told["is_applied"], told["status"], told["missed"], told["revision"]) == (False, "late", 20, 1)
    assert len(told["flags"]) == 1


def test_somebody_unknown_is_confirmed_too_so_that_the_phone_can_let_go():
    lesson, _seats, teacher = a_class()

    answer = send(teacher, lesson, a_message("nobody99"))

    assert answer.status_code == 200
    assert answer.json()["received"][0]["is_applied"] is False
    assert MarkChange.objects.get().said_id == "nobody99"


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "dancing"},
        {"status": ["present"]},
        {"key": ""},
        {"key": "x" * 60},
        {"key": None},
        {"person": "x" * 40},
        {"missed": -1},
        {"missed": True},
        {"missed": 1.5},
        {"seen": 10**9},
        {"at": "2026-11-23T18:00:00"},
        {"at": "yesterday"},
        {"at": None},
    ],
)
def test_what_our_script_never_sends_is_refused(facts):
    lesson, (seat,), teacher = a_class()

    answer = send(teacher, lesson, a_message(seat.public_id, **facts))

    assert (answer.status_code, MarkChange.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{", "[" * 20_000, '{"marks": []}', '{"sent_at": 1, "marks": []}', "\ud83d"]
)
def test_a_body_that_is_no_message_is_refused(body):
    lesson, _seats, teacher = a_class()

    assert send(teacher, lesson, body.encode("utf-8", "replace").decode()).status_code == 400


def test_more_marks_than_any_class_has_are_refused():
    lesson, (seat,), teacher = a_class()
    message = a_message(seat.public_id)
    message["marks"] *= 501

    assert send(teacher, lesson, message).status_code == 400


@pytest.mark.parametrize("sent_at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_a_phone_in_another_millennium_is_believed_about_the_person(sent_at):
    lesson, (seat,), teacher = a_class()

    answer = send(teacher, lesson, a_message(seat.public_id, at=sent_at) | {"sent_at": sent_at})

    assert answer.status_code == 200
    assert Mark.objects.get().status == "present"
    assert [browser_of(teacher).get(url(page, lesson.pk)).status_code for page in ("sheet", "changes")] == [
        200
    ] * 2


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_nothing_is_written():
    lesson, (seat,), _teacher = a_class()

    answer = send(None, lesson, a_message(seat.public_id))

    assert (answer.status_code, MarkChange.objects.count()) == (302, 0)


def test_the_keeper_names_the_files_it_keeps():
    answer = browser_of(None).get(url("keeper"))

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert b"/static/attendance/list.js" in answer.content
