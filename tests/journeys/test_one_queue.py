"""Somebody who reads Arabic tells once what they need, on an old phone, and stands in the common queue.

Nothing moves when a letter's link is only opened, and axe finds nothing on the pages of the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course, a_rule_set, lessons_of
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.enrolment.tests.learners import code_for
from gratisnorsk.kernel.clock import now
from gratisnorsk.places.testing import load_few_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SMALL = {"width": 360, "height": 740}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EMAIL = "deltaker001@example.org"


def _is_well(page: Page) -> None:
    """axe finds nothing, and nothing scrolls sideways."""
    found: Any = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def _send(page: Page) -> None:
    page.wait_for_timeout(2100)  # the form asks people not to be faster than a robot
    page.locator("main form button[type=submit]").first.click()


def _sign_up(page: Page, lang: str) -> None:
    """Fill in the form that stands open, and write the code."""
    page.locator("#id_name").fill("Deltaker 001")
    page.locator("#id_contact").fill(EMAIL)
    page.locator("input[name=modes][value=place]").check()
    page.locator("input[name=modes][value=digital]").check()
    page.locator("#id_place").fill("0182")
    page.locator("input[name=ground][value=never_had_right]").check()
    _is_well(page)
    _send(page)
    page.locator("input[name=code]").wait_for()
    _is_well(page)
    page.locator("input[name=code]").fill(code_for(EMAIL))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**/{lang}/**")


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_the_front_page_to_the_queue(new_context: Callable[..., BrowserContext], lang: str) -> None:
    load_few_places()
    a_rule_set()
    page = new_context(viewport=SMALL).new_page()

    page.goto(f"/{lang}/")
    page.locator(f'main a[href="/{lang}/kurs/passer-det-for-meg/"]').click()
    for name, value in (("rett", "never"), ("tidligere", "no"), ("niva", "A2")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("main form button[type=submit]").click()
    _is_well(page)
    page.goto(f"/{lang}/kurs/niva/")
    for value in ("letters", "who_i_am", "shopping", "appointment"):
        page.locator(f"input[value={value}]").check()
    page.locator("main form button[type=submit]").click()
    _is_well(page)
    assert page.context.cookies() == []
    page.locator(f'main a[href="/{lang}/kurs/meld-deg-pa/?niva=A2"]').click()
    assert page.locator("input[name=level][value=A2]").is_checked()
    _sign_up(page, lang)

    page.wait_for_url(f"**/{lang}/min-plass/")
    _is_well(page)
    wish = Wish.objects.live().get()
    assert (wish.level, wish.is_level_suggested, wish.municipality_id) == ("A2", True, "0301")
    _opens_nothing_by_links(page, new_context)


def _opens_nothing_by_links(page: Page, new_context: Callable[..., BrowserContext]) -> None:
    """A scanner that opens every link of the own page, and a stranger with the address, change nothing."""
    before = Wish.objects.live().values().get()
    links = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.href)")
    for link in links:
        page.request.get(link)
    stranger = new_context().new_page()
    stranger.goto(page.url)

    assert "/min-plass/logg-inn/" in stranger.url
    assert Wish.objects.live().values().get() == before


@pytest.mark.parametrize("lang", ["nb", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_from_the_page_of_a_course_into_its_draw(
    new_context: Callable[..., BrowserContext], lang: str, width: int
) -> None:
    load_few_places()
    course = a_course("Norsk på kvelden", at=now(), opening=Opening.WINDOW, rule_set=a_rule_set(), reserve=2)
    lessons_of(course, 8)
    page = new_context(viewport={"width": width, "height": 800}).new_page()

    page.goto(f"/{lang}/kurs/{course.public_id}/")
    _is_well(page)
    page.locator(f'main a[href="/{lang}/kurs/{course.public_id}/bli-med/"]').click()
    page.locator("input[name=level][value=A2]").check()
    _sign_up(page, lang)

    _is_well(page)
    assert Wish.objects.live().get().interests.get().course == course
    for path in ("min-plass", "min-plass/onske", "min-plass/pause", "min-plass/stopp", "min-plass/lagret"):
        page.goto(f"/{lang}/{path}/")
        _is_well(page)
