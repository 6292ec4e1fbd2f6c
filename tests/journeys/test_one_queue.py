"""Somebody who reads Arabic tells once what they need, on an old phone, and stands in the common queue.

Nothing moves when a letter's link is only opened, and axe finds nothing on the pages of the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course, a_rule_set, lessons_of
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.kernel.clock import now
from gratisnorsk.places.testing import load_few_places
from tests.journeys.learners import send, tell, type_code
from tests.journeys.looking import SMALL, is_well

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EMAIL = "deltaker001@example.org"


def _sign_up(page: Page) -> None:
    """Fill in the form that stands open, and write the code."""
    tell(page, EMAIL)
    is_well(page)
    send(page)
    page.locator("input[name=code]").wait_for()
    is_well(page)
    type_code(page, EMAIL)
    page.wait_for_load_state()


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
    is_well(page)
    page.goto(f"/{lang}/kurs/niva/")
    for value in ("letters", "who_i_am", "shopping", "appointment"):
        page.locator(f"input[value={value}]").check()
    page.locator("main form button[type=submit]").click()
    is_well(page)
    assert page.context.cookies() == []
    page.locator(f'main a[href="/{lang}/kurs/meld-deg-pa/?niva=A2"]').click()
    assert page.locator("input[name=level][value=A2]").is_checked()
    _sign_up(page)

    page.wait_for_url(f"**/{lang}/min-plass/")
    is_well(page)
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
    is_well(page)
    page.locator(f'main a[href="/{lang}/kurs/{course.public_id}/bli-med/"]').click()
    page.locator("input[name=level][value=A2]").check()
    _sign_up(page)

    is_well(page)
    assert Wish.objects.live().get().interests.get().course == course
    for path in ("min-plass", "min-plass/onske", "min-plass/pause", "min-plass/stopp", "min-plass/lagret"):
        page.goto(f"/{lang}/{path}/")
        is_well(page)
