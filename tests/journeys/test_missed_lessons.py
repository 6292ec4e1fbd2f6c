"""Somebody has stayed away twice: the letter's link asks what would help, and one button finds another course.

On a small phone, without sign-in and without JavaScript. Opening the link does nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.attendance.actions import close_sheet
from gratisnorsk.attendance.actions.nudging import ask_who_stayed_away
from gratisnorsk.attendance.models import Nudge, Status
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.testing import a_mark
from gratisnorsk.courses.testing import a_course, a_lesson
from gratisnorsk.enrolment.models import Enrolment, Wish
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.models import Letter
from gratisnorsk.organisations.testing import a_member
from tests.journeys.looking import SMALL, is_well

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def _missed_twice(lang: str) -> Enrolment:
    """A learner whose wish of the summer led to a seat, and who was away in the last two lessons."""
    at = now()
    course = a_course(
        "Norsk på kvelden", at=at - timedelta(days=60), starts_on=(at - timedelta(days=8)).date()
    )
    learner = a_learner(lang=lang, at=at - timedelta(days=90))
    wish = a_wish(learner, at=at - timedelta(days=90), ended_at=at - timedelta(days=50), ended_how="seated")
    seat = a_seat(course, learner, at=at - timedelta(days=50), wish=wish)
    teacher = a_member(course.organisation)
    for days in (8, 1):
        lesson = find_lesson(a_lesson(course, (at - timedelta(days=days)).date()).pk)
        assert lesson
        a_mark(lesson, seat, teacher, Status.ABSENT, at=at)
        close_sheet(lesson, by=teacher, at=at)
    return seat


def _open_letter(page: Page, lang: str) -> None:
    """Go where the letter leads; nothing has happened by that."""
    letter = Letter.objects.get(kind="attendance/missed")
    assert letter.lang == lang
    page.goto(f"/{lang}/borte/{letter.facts['token']}/")
    page.reload()
    assert Nudge.objects.get().answer == ""


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_too_hard_leads_to_a_wish_with_the_old_place(
    new_context: Callable[..., BrowserContext], lang: str
) -> None:
    seat = _missed_twice(lang)
    ask_who_stayed_away(now())
    page, other = (new_context(viewport=SMALL).new_page() for _ in range(2))
    _open_letter(page, lang)
    _open_letter(other, lang)
    is_well(page)

    page.locator("button[value=too_hard]").click()
    page.locator("main h1").wait_for()
    other.locator("button[value=stop]").click()
    other.locator("main h1").wait_for()

    is_well(page)
    seat.refresh_from_db()
    wish = Wish.objects.live().get()
    assert (seat.ended_why, Nudge.objects.get().answer) == ("too_hard", "too_hard")
    assert seat.wish and (wish.level, wish.queued_at) == ("A1", seat.wish.queued_at)
    for one in (page, other):
        assert one.locator("main form").count() == 0


def test_ill_works_without_script(page_without_script: Page) -> None:
    seat = _missed_twice("nb")
    ask_who_stayed_away(now())
    _open_letter(page_without_script, "nb")

    page_without_script.locator("button[value=ill]").click()
    page_without_script.locator("main h1").wait_for()

    seat.refresh_from_db()
    assert (seat.ended_at, Nudge.objects.get().answer) == (None, "ill")
