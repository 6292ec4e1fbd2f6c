"""Who may do what at the desk of courses: every address, seen by the whole cast."""

from __future__ import annotations

from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_course, a_lesson, a_provider, a_teacher, an_award
from gratisnorsk.courses.tests.desk import browser_of, stop_the_clock, url
from gratisnorsk.organisations.models import MemberRole
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
PAGES = ("edit", "publish", "cancel", "seats", "pause", "resume")


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def _course(**facts: Any) -> Course:
    provider = a_provider()
    return a_course(organisation=provider, award=an_award(provider), **facts)


def _cast(course: Course) -> dict[str, Any]:
    return {
        "owner": a_member(course.organisation),
        "editor": a_member(course.organisation, role=MemberRole.EDITOR),
        "other provider": a_member(a_provider()),
        "nobody's member": a_person(),
        "moderator": a_moderator(a_municipality()),
        "national": a_national(),
        "nobody": None,
    }


def _answers(course: Course, address: str, method: str = "get") -> dict[str, int]:
    cast = _cast(course)
    return {who: getattr(browser_of(person), method)(address).status_code for who, person in cast.items()}


STRANGERS = {"other provider": 404, "nobody's member": 404, "moderator": 404, "nobody": 302}


@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_the_provider_alone(name, is_published):
    course = _course(**({} if is_published else {"published_at": None}))

    answers = _answers(course, url(name, course.public_id))

    assert answers == {"owner": 200, "editor": 200, "national": 403, **STRANGERS}


def test_national_staff_look_at_a_course_without_its_buttons():
    course = _course()

    answers = _answers(course, url("desk", course.public_id))
    page = browser_of(a_national()).get(url("desk", course.public_id)).content.decode()

    assert answers == {"owner": 200, "editor": 200, "national": 200, **STRANGERS}
    assert url("cancel", course.public_id) not in page


def test_only_the_provider_copies():
    course = _course()

    answers = _answers(course, url("copy", course.public_id), "post")

    assert answers == {"owner": 302, "editor": 302, "national": 403, **STRANGERS}
    assert Course.objects.count() == 3


@pytest.mark.parametrize("name", ["add_series", "add_lesson", "move_lesson", "cancel_lesson"])
def test_only_the_provider_plans_lessons(name):
    course = _course()
    rows = [a_lesson(course).pk] if name in ("move_lesson", "cancel_lesson") else []

    answers = _answers(course, url(name, course.public_id, *rows))

    assert answers == {"owner": 200, "editor": 200, "national": 403, **STRANGERS}


@pytest.mark.parametrize("name", ["new_teacher", "edit_teacher", "teacher_left"])
def test_only_the_provider_keeps_its_list_of_teachers(name):
    course = _course()
    rows = [] if name == "new_teacher" else [a_teacher(course.organisation).pk]

    answers = _answers(course, url(name, course.organisation.public_id, *rows))

    assert answers == {"owner": 200, "editor": 200, "national": 403, **STRANGERS}


def test_national_staff_look_at_a_provider():
    course = _course()

    answers = _answers(course, url("provider", course.organisation.public_id))

    assert answers == {"owner": 200, "editor": 200, "national": 200, **STRANGERS}


def test_only_the_provider_writes_a_course():
    course = _course()

    answers = _answers(course, url("new", course.organisation.public_id))

    assert answers == {"owner": 200, "editor": 200, "national": 403, **STRANGERS}


def test_staff_without_a_second_factor_do_not_look(settings):
    course = _course()
    settings.STAFF_NEEDS_SECOND_FACTOR = True

    answer = browser_of(a_national()).get(url("desk", course.public_id))

    assert (answer.status_code, answer.url) == (302, "/en/min-side/sikkerhet/trengs/")


@pytest.mark.parametrize("name", ["desk", *PAGES])
def test_what_is_not_there_is_not_found(provider, holder, name):
    assert browser_of(holder).get(url(name, "zzzzzzzz")).status_code == 404
