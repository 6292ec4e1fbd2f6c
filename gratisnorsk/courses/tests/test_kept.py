"""A course that stays in memory: what changes in its row is seen at once, and nobody shares somebody else's object."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.actions.seats import take_seats
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries import kept
from gratisnorsk.courses.queries.kept import published_course
from gratisnorsk.courses.testing import MONDAY, a_course

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeps(settings):
    settings.PAGE_CACHE_SECONDS = 5
    kept._kept.clear()
    yield
    kept._kept.clear()


def _asked(public_id: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        found = published_course(public_id)
        assert found is not None
        _ = found.rule_set.scheme.code, found.organisation.name, found.seat_count.free, found.municipality
    return len(asked)


def test_the_second_look_is_one_short_question():
    course = a_course()

    assert [_asked(course.public_id) for _ in range(3)] == [2, 1, 1]


def test_seats_are_counted_anew():
    course = a_course(seats=3)
    published_course(course.public_id)

    take_seats(course.pk, 2)

    found = published_course(course.public_id)
    assert found is not None
    assert (found.seat_count.taken, found.seat_count.free) == (2, 1)


@pytest.mark.parametrize(
    "change",
    [{"cancelled_at": MONDAY, "cancelled_reason": "teacher"}, {"room": "302"}, {"is_paused": True}],
    ids=str,
)
def test_whatever_changes_in_its_row_is_seen_at_once(change):
    course = a_course()
    published_course(course.public_id)

    Course.objects.update(**change)

    found = published_course(course.public_id)
    assert found is not None
    assert {name: getattr(found, name) for name in change} == change


def test_what_the_public_may_not_know_of_is_not_found():
    course = a_course()
    published_course(course.public_id)

    Course.objects.update(published_at=None)

    assert (published_course(course.public_id), published_course("nothing")) == (None, None)


def test_one_reader_does_not_see_what_another_wrote_on_it():
    course = a_course()
    published_course(course.public_id)
    mine = published_course(course.public_id)
    assert mine is not None

    mine.room = "somewhere else"
    mine.seat_count.taken = 99

    other = published_course(course.public_id)
    assert other is not None
    assert (other.room, other.seat_count.taken) == (course.room, 0)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    for _ in range(5):
        published_course(a_course().public_id)

    assert len(kept._kept) <= 2


def test_what_hangs_on_other_rows_is_read_again_after_some_seconds(monkeypatch):
    course = a_course()
    published_course(course.public_id)
    later = time.monotonic() + 6
    monkeypatch.setattr(time, "monotonic", lambda: later)

    assert [_asked(course.public_id) for _ in range(2)] == [2, 1]
