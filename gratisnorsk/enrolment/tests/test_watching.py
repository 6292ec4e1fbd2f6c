"""Being told once without the queue: confirmed by a link, never before those who wait, and nothing kept afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gratisnorsk.accounts.queries import stored_about as stored_about_person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions import erasing, watching
from gratisnorsk.enrolment.actions.ending import leave
from gratisnorsk.enrolment.models import CourseWatch, EndReason
from gratisnorsk.enrolment.queries.watches import asked_for
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL
from gratisnorsk.enrolment.tests.seats import MORNING, NIGHT, fresh, outcome
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time, letters_to

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _full(**facts: Any) -> Course:
    course = a_course("Kurset", seats=1, at=MORNING - DAY, **facts)
    a_seat(course)
    return fresh(course)


def _watch(course: Course | None = None, query: str = "", email: str = EMAIL, *, at=MORNING) -> CourseWatch:
    watching.watch(course, query, email, lang="en", at=at)
    found = CourseWatch.objects.get(course=course, query=query, email=email)
    watching.confirm(found.pk, at=at)
    return found


def _told() -> list[Letter]:
    return list(Letter.objects.filter(kind="enrolment/watch_told").order_by("pk"))


def _free(course: Course) -> None:
    leave(course.enrolments.get(ended_at=None), EndReason.TIME, MORNING)


def test_whoever_confirmed_is_told_once_of_a_free_place_and_the_address_is_gone():
    course = _full()
    _watch(course)
    watching.watch(course, "", "ubekreftet@example.org", lang="en", at=MORNING)
    assert watching.tell_watches(MORNING) == 0

    _free(course)
    numbers = [watching.tell_watches(MORNING + DAY * day) for day in (0, 1)]

    assert numbers == [1, 0]
    assert [(letter.to, letter.facts["public_id"]) for letter in _told()] == [(EMAIL, course.public_id)]
    assert list(CourseWatch.objects.values_list("email", flat=True)) == ["ubekreftet@example.org"]


def test_nobody_is_told_of_a_place_for_which_somebody_waits_in_the_queue():
    course = _full(opening=Opening.QUEUE)
    _watch(course)
    Course.objects.filter(pk=course.pk).update(is_paused=True)
    wish = a_wish()
    _free(course)

    assert watching.tell_watches(MORNING) == 0
    wish.delete()

    assert watching.tell_watches(MORNING) == 1


def test_a_course_that_opens_is_told_of_also_when_places_are_drawn():
    opens_at = MORNING + DAY
    courses = [
        a_course(at=MORNING, opens_at=opens_at),
        a_course(
            opening=Opening.WINDOW,
            at=MORNING,
            opens_at=opens_at,
        ),
    ]
    for course in courses:
        _watch(fresh(course))
    assert watching.tell_watches(MORNING) == 0

    assert watching.tell_watches(opens_at) == 2


def test_nobody_is_told_at_night():
    course = _full()
    _watch(course)
    _free(course)

    assert watching.tell_watches(NIGHT) == 0


def test_a_new_course_is_told_of_to_those_whose_search_it_fits():
    a_course("Fra før", level_in="A2", at=MORNING - DAY)
    for query, email in (
        ("niva=A2", "a2@example.org"),
        ("niva=C1", "c1@example.org"),
        ("", "alle@example.org"),
    ):
        _watch(query=query, email=email)
    new = a_course("Ny", level_in="A2", at=MORNING + timedelta(hours=1), opens_at=MORNING + DAY)

    numbers = [watching.tell_watches(MORNING + timedelta(hours=hour)) for hour in (2, 3)]

    assert numbers == [2, 0]
    assert {(letter.to, letter.facts["public_id"]) for letter in _told()} == {
        ("a2@example.org", new.public_id),
        ("alle@example.org", new.public_id),
    }
    assert [one.email for one in CourseWatch.objects.all()] == ["c1@example.org"]


def test_a_search_is_kept_without_its_page_and_without_what_nobody_knows():
    assert asked_for("niva=A2&plass=ledig&side=3&utm=x&mate=digital") == "niva=A2&mate=digital"


def test_a_course_that_is_open_to_everybody_or_closed_is_not_waited_for():
    for course in (a_course(at=MORNING - DAY), a_course(at=MORNING - 90 * DAY)):
        with pytest.raises(watching.NothingToWait):
            watching.watch(fresh(course), "", EMAIL, lang="en", at=MORNING)

    assert not CourseWatch.objects.exists()


def test_one_letter_a_day_and_none_to_whoever_said_yes():
    course = _full()
    for at in (MORNING, MORNING, MORNING + DAY):
        watching.watch(course, "", EMAIL, lang="en", at=at)
    assert len(letters_to(EMAIL)) == 2
    watching.confirm(CourseWatch.objects.get().pk, at=MORNING + DAY)

    watching.watch(course, "", EMAIL.upper(), lang="en", at=MORNING + 3 * DAY)

    assert len(letters_to(EMAIL)) == 2
    assert CourseWatch.objects.count() == 1


def test_what_is_old_or_past_hope_is_deleted():
    course = _full()
    week, half_a_year = MORNING + 7 * DAY, MORNING + 180 * DAY
    watching.watch(course, "", "ubekreftet@example.org", lang="en", at=MORNING)
    _watch(course)
    _watch(query="niva=A2")

    def left() -> int:
        return CourseWatch.objects.count()

    watching.forget_old_watches(week - timedelta(seconds=1))
    assert left() == 3
    watching.forget_old_watches(week)
    assert left() == 2
    watching.forget_old_watches(course.offers_until)
    assert [one.query for one in CourseWatch.objects.all()] == ["niva=A2"]
    watching.forget_old_watches(half_a_year)

    assert left() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_letter():
    course = _full()
    _watch(course)
    _free(course)

    found = at_the_same_time(*[outcome(lambda: watching.tell_watches(MORNING))] * 2)

    assert found == ["done", "done"]
    assert len(_told()) == 1


def test_the_owner_of_the_e_mail_sees_it_and_erasing_takes_it_along():
    learner = a_learner(EMAIL)
    _watch(query="sted=Oslo")

    stored = {one.field.field: one.values for one in stored_about_person(a_person(EMAIL), lang="en")}
    assert "sted=Oslo" in stored["query"]
    erasing.erase(learner, at=MORNING)

    assert not CourseWatch.objects.exists()


def test_the_database_says_no_as_well():
    course = _full()
    facts = {"lang": "en", "asked_at": MORNING}
    CourseWatch.objects.create(course=course, email=EMAIL, **facts)
    CourseWatch.objects.create(query="niva=A2", email=EMAIL, **facts)

    for wrong in (
        {"course": course, "email": EMAIL},
        {"query": "niva=A2", "email": EMAIL},
        {"course": course, "query": "niva=A1", "email": "x@example.org"},
        {"query": "niva=A1", "email": "X@example.org"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CourseWatch.objects.create(**wrong, **facts)
