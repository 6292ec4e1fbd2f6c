"""Somebody who reads Arabic finds a language café on Thursday evening with an old phone, and puts it in a calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.testing import an_offer, weekly
from gratisnorsk.organisations.testing import an_organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import a_venue, load_few_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SMALL = {"width": 360, "height": 740}


@pytest.fixture
def cafes() -> None:
    """Thursday evening in Oslo, confirmed six days ago; and two that do not fit."""
    load_few_places()
    at = now()
    oslo = Municipality.objects.get(pk="0301")
    deichman = an_organisation("Deichman bibliotek", at=at)
    place = a_venue(name="Deichman Tøyen", municipality=oslo, lat=59.915, lon=10.771)
    an_offer(
        name={"nb": "Språkkafé torsdag"},
        organisation=deichman,
        venue=place,
        slots=[weekly(3, "17:00", "19:00")],
        confirmed_at=at - timedelta(days=6),
    )
    an_offer(
        name={"nb": "Språkkafé mandag"},
        organisation=deichman,
        venue=place,
        slots=[weekly(0, "10:00", "12:00")],
    )
    an_offer(
        name={"nb": "Torsdag morgen"}, organisation=deichman, venue=place, slots=[weekly(3, "09:00", "11:00")]
    )
    index_all(at)


def test_thursday_evening_in_arabic_on_a_small_phone(
    cafes: None, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport=SMALL, locale="ar").new_page()

    page.goto("/")
    assert page.url.endswith("/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("input[name=sted]").fill("Oslo")
    page.locator("select[name=dag]").select_option("tor")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/ar/tilbud/**")
    page.locator("input[name=tid][value=kveld]").check()
    page.wait_for_url("**tid=kveld**")
    page.wait_for_function("document.querySelectorAll('.gn-result').length === 1")
    page.get_by_role("link", name="Språkkafé torsdag").click()

    page.wait_for_url("**/ar/tilbud/*-*/")
    assert page.locator("h1 [lang=nb], h1[lang=nb]").first.inner_text() == "Språkkafé torsdag"
    assert page.locator("[data-fresh=yes]").first.is_visible()
    assert not _is_scrolling_sideways(page)
    _can_be_put_into_a_calendar(page)


def test_the_same_without_javascript(cafes: None, page_without_script: Page) -> None:
    page = page_without_script

    page.goto("/nb/")
    page.locator("input[name=sted]").fill("Oslo")
    page.locator("select[name=dag]").select_option("tor")
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=tid][value=kveld]").check()
    page.locator("main form button[type=submit]").first.click()

    assert page.locator(".gn-result").count() == 1
    page.get_by_role("link", name="Språkkafé torsdag").click()
    _can_be_put_into_a_calendar(page)


def test_by_keyboard_alone(cafes: None, page: Page) -> None:
    page.goto("/nb/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _press in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "sted":
            break
    page.keyboard.type("Oslo")
    page.keyboard.press("Enter")

    page.wait_for_url("**/nb/tilbud/?*sted=Oslo*")
    assert page.locator(".gn-result").count() == 3


def test_nobody_else_hears_of_a_visit_before_the_map_is_opened(cafes: None, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/nb/tilbud/?sted=Oslo")
    page.get_by_role("link", name="Språkkafé torsdag").click()
    page.wait_for_load_state("networkidle")
    own = [address for address in asked if address.startswith((page.url.split("/nb/")[0], "data:"))]

    assert asked == own
    page.locator("[data-map] button, button[data-map]").first.click()
    page.locator(".leaflet-container").wait_for()
    page.wait_for_timeout(300)
    assert any("kartverket" in address for address in asked)


def _is_scrolling_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def _can_be_put_into_a_calendar(page: Page) -> None:
    address = page.locator("a[href*='/kalender/tilbud/'][href*='-20']").first.get_attribute("href")
    assert address is not None
    answer = page.request.get(address)
    text = answer.text()
    assert answer.status == 200
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/Oslo:" in text
    assert "T170000" in text
