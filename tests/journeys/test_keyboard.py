"""Signing up for a course without a mouse or a finger: Tab, Space, Enter, and always seen where one is.

What is missing is said at the top, where the keyboard then stands, with links that lead to the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_rule_set
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.enrolment.tests.learners import code_for
from gratisnorsk.kernel.clock import now
from gratisnorsk.places.testing import load_few_places
from tests.journeys.looking import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EMAIL = "deltaker@example.org"
MOST_PRESSES = 60
SEND = "main form button[type=submit]"

# Where the keyboard stands is drawn around the thing itself or its whole field, and lies on the screen, uncovered.
_UNSEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nowhere";
  const ringed = [one, one.closest("label, .ds-field")].filter(Boolean).some((each) => {
    const look = getComputedStyle(each);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  });
  const box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, innerWidth) / 2;
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const isOnTop = top && (one.contains(top) || top.contains(one) || [...(one.labels || [])].includes(top));
  return ringed && isOnTop && box.bottom > 0 && box.top < innerHeight ? "" : one.outerHTML.slice(0, 200);
}"""


@pytest.fixture
def course() -> Course:
    """Its interest window is open."""
    load_few_places()
    return a_course("Norsk på kvelden", at=now(), opening=Opening.WINDOW, rule_set=a_rule_set())


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_the_page_of_a_course_into_its_draw_by_keyboard_alone(
    course: Course, new_context: Callable[..., BrowserContext], lang: str
) -> None:
    page = new_context(viewport=SMALL).new_page()
    page.goto(f"/{lang}/kurs/{course.public_id}/")
    _press(page, "Enter", on="main a[href$='/bli-med/']")
    page.locator("#id_contact").wait_for()

    page.wait_for_timeout(2100)  # the form asks people not to be faster than a robot
    _press(page, "Enter", on=SEND)
    _is_led_to_what_is_missing(page)
    _fills_in(page)
    page.wait_for_timeout(2100)
    _press(page, "Enter", on=SEND)

    page.locator("input[name=code]").wait_for()
    _tab_to(page, "input[name=code]")
    page.keyboard.type(code_for(EMAIL))
    page.keyboard.press("Enter")
    page.locator("input[name=code]").wait_for(state="detached")
    assert Wish.objects.live().get().interests.get().course == course


def _tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the keyboard stands there; on the way it is always seen where it stands."""
    for _press_of_tab in range(MOST_PRESSES):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(_UNSEEN) == ""
    pytest.fail(f"{wanted} is not reached by Tab")


def _press(page: Page, key: str, *, on: str) -> None:
    _tab_to(page, on)
    page.keyboard.press(key)


def _is_led_to_what_is_missing(page: Page) -> None:
    """The summary has the focus; its first link leads into the first field that is wrong."""
    page.locator(".gn-errors:focus").wait_for()
    _press(page, "Enter", on=".gn-errors a")
    page.locator("[aria-invalid=true]:focus").wait_for()
    assert page.evaluate(_UNSEEN) == ""


def _fills_in(page: Page) -> None:
    """From the first field to the last, as they stand on the page; arrows choose within a question."""
    for field, words in (("#id_name", "Deltaker 001"), ("#id_contact", EMAIL)):
        _tab_to(page, field)
        page.keyboard.type(words)
    _tab_to(page, "input[name=level]")
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.matches('[name=level][value=A2]:checked')"):
        page.keyboard.press("ArrowDown")
    _press(page, "Space", on="input[name=modes][value=digital]")
    _press(page, "Space", on="input[name=ground]")
