"""A teacher in a basement: the list opens, is filled in and loaded again without network, and arrives when it is back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import LessonSheet, Mark
from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.hours import queries as hours
from gratisnorsk.kernel.clock import OSLO, now
from gratisnorsk.organisations.testing import a_member
from tests.journeys.looking import SMALL, is_well
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def classroom() -> tuple[Lesson, list[Enrolment], Person]:
    """A lesson that began this morning, three people in it, and a member of the provider."""
    at = now()
    today: datetime = at.astimezone(OSLO)
    course = a_course("Norsk på kvelden", at=at - timedelta(days=60), starts_on=today.date())
    seats = [a_seat(course, at=at - timedelta(days=30)) for _ in range(3)]
    lesson = Lesson.objects.create(
        course=course,
        on=today.date(),
        starts=datetime.min.time(),
        ends=datetime.max.time().replace(microsecond=0),
        minutes=90,
    )
    return lesson, seats, a_member(course.organisation, email="larer@example.no")


def mark(page: Page, seat: Enrolment, status: str) -> None:
    """Press one of the large buttons of a person."""
    page.locator(f"[data-person='{seat.public_id}'] input[value={status}]").check()


def chosen(page: Page) -> list[str | None]:
    """What the list says on the screen, in its order."""
    return [one.get_attribute("value") for one in page.locator(".gn-status input:checked").all()]


def kept_by_worker(page: Page) -> None:
    """Wait until the worker has the page and its files."""
    page.evaluate("() => navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("() => Boolean(navigator.serviceWorker.controller)")
    page.reload()


def _look_the_same_after_opening_again(page: Page) -> None:
    """Without network: nothing is lost, and the page still has its look."""
    page.locator("[data-state][data-is=kept]").wait_for()
    assert not Mark.objects.exists()

    page.reload()
    page.locator("[data-state][data-is=kept]").wait_for()
    assert chosen(page) == ["present", "late", "absent"]
    is_well(page)
    look = "() => getComputedStyle(document.querySelector('.gn-status label')).borderRadius"
    assert page.evaluate(look) != "0px"


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_what_is_marked_without_network_arrives_when_it_is_back(
    lang: str, classroom: tuple[Lesson, list[Enrolment], Person], new_context: Callable[..., BrowserContext]
) -> None:
    lesson, seats, teacher = classroom
    context = new_context(viewport=SMALL)
    let_in(context, teacher)
    page = context.new_page()
    page.goto(f"/{lang}/arbeidsflate/timer/{lesson.pk}/")
    kept_by_worker(page)

    context.set_offline(True)
    for seat, status in ((0, "present"), (1, "late"), (2, "present"), (2, "absent")):
        mark(page, seats[seat], status)
    _look_the_same_after_opening_again(page)

    context.set_offline(False)
    page.locator("[data-state][data-is=saved]").wait_for()

    marks = list(Mark.objects.order_by("enrolment"))
    balances = hours.balances([seat.pseudonym for seat in seats])
    assert [(one.status, one.minutes, one.revision) for one in marks] == [
        ("present", 90, 1),
        ("late", 75, 1),
        ("absent", 0, 1),
    ]
    assert all(one.device_at and one.device_at <= one.server_at for one in marks)
    assert [balances[seat.pseudonym].used for seat in seats] == [90, 75, 90]


def test_the_buttons_wait_for_the_network_and_then_close_the_list(
    classroom: tuple[Lesson, list[Enrolment], Person], new_context: Callable[..., BrowserContext]
) -> None:
    lesson, seats, teacher = classroom
    context = new_context(viewport=SMALL)
    let_in(context, teacher)
    page = context.new_page()
    page.goto(f"/nb/arbeidsflate/timer/{lesson.pk}/")
    kept_by_worker(page)

    context.set_offline(True)
    for seat in seats:
        mark(page, seat, "present")
    page.locator("button[value=close]").click()
    page.locator("[data-state][data-is=kept]").wait_for()
    context.set_offline(False)
    page.locator("[data-state][data-is=saved]").wait_for()
    page.locator("button[value=close]").click()
    page.wait_for_load_state()
    page.locator("[data-closed]").wait_for()

    assert LessonSheet.objects.get().closed_by == teacher
    assert Mark.objects.filter(status="present").count() == 3


def test_without_javascript_the_list_is_one_form(
    classroom: tuple[Lesson, list[Enrolment], Person],
    new_context: Callable[..., BrowserContext],
) -> None:
    lesson, seats, teacher = classroom
    context = new_context(java_script_enabled=False, viewport=SMALL)
    let_in(context, teacher)
    page = context.new_page()
    page.goto(f"/nb/arbeidsflate/timer/{lesson.pk}/")

    mark(page, seats[0], "excused")
    page.locator("button[value=rest_present]").click()
    page.wait_for_load_state()

    assert [one.status for one in Mark.objects.order_by("enrolment")] == ["excused", "present", "present"]


_UNTIL_KEPT = """async () => {
  while (!await caches.match(location.pathname)) await new Promise((go) => setTimeout(go, 50));
}"""


def _tap(page: Page, button: str) -> None:
    page.locator(f"button[value={button}]").click()
    page.locator(f"button[value={button}]").wait_for(state="detached")


def test_of_two_teachers_the_later_word_stands_and_is_shown_on_both_phones(
    classroom: tuple[Lesson, list[Enrolment], Person], new_context: Callable[..., BrowserContext]
) -> None:
    lesson, seats, teacher = classroom
    basement, street = new_context(viewport=SMALL), new_context(viewport=SMALL)
    first, second = (_list_of(window, lesson, teacher) for window in (basement, street))
    basement.set_offline(True)
    mark(first, seats[0], "present")
    mark(first, seats[1], "present")
    first.wait_for_timeout(1100)  # whole seconds are compared
    mark(second, seats[0], "absent")
    second.locator("[data-state][data-is=saved]").wait_for()

    basement.set_offline(False)
    first.locator("[data-state][data-is=saved]").wait_for()
    assert chosen(first) == ["absent", "present"]
    assert first.locator("[data-flags] li").count() == 1
    with second.expect_response(lambda answer: answer.request.method == "POST"):
        mark(second, seats[1], "late")
    _tap(first, "rest_present")

    marks = Mark.objects.order_by("enrolment").values_list("status", flat=True)
    assert list(marks) == ["absent", "late", "present"]


def _list_of(window: BrowserContext, lesson: Lesson, teacher: Person) -> Page:
    let_in(window, teacher)
    page = window.new_page()
    page.goto(f"/nb/arbeidsflate/timer/{lesson.pk}/")
    return page


def test_the_first_list_that_a_phone_ever_opened_is_kept_as_well(
    classroom: tuple[Lesson, list[Enrolment], Person], new_context: Callable[..., BrowserContext]
) -> None:
    lesson, seats, teacher = classroom
    context = new_context(viewport=SMALL)
    page = _list_of(context, lesson, teacher)
    page.evaluate(_UNTIL_KEPT)

    context.set_offline(True)
    page.reload()
    mark(page, seats[0], "present")
    page.locator("[data-state][data-is=kept]").wait_for()

    assert chosen(page) == ["present"]
