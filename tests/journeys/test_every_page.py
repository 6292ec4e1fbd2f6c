"""Every page of courses, places, lessons, letters and meetings, on a phone of 360 pixels, in bokmål and Arabic.

axe finds nothing, nothing scrolls sideways, and the console is silent. Every address is looked at, or is no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.journeys.looking import SMALL, faults
from tests.journeys.world import AT, PEOPLE, World, a_world, pages_of
from tests.journeys.world.pages import NO_PAGES, PACKAGES

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(time_is: Callable[[datetime], datetime]) -> World:
    """On a Monday evening."""
    time_is(AT)
    return a_world()


@pytest.mark.parametrize("lang", ["nb", "ar"])
@pytest.mark.parametrize("who", PEOPLE)
def test_pages_are_well(
    world: World, new_context: Callable[..., BrowserContext], live_server: LiveServer, who: str, lang: str
) -> None:
    context = new_context(viewport=SMALL)
    world.let_in(who, context)
    page = context.new_page()

    # The colours are the same in every language.
    found = [
        f"{name}: {fault}"
        for name, path in pages_of(who, world, lang)
        for fault in _opened(page, f"{live_server.url}{path}") or faults(page, with_colours=lang == "nb")
    ]

    assert found == []


def _opened(page: Page, address: str) -> list[str]:
    """Open it. Complains when it is not there, or when it leads somewhere else than to its own longer name."""
    answer = page.goto(address)
    status = answer.status if answer else None
    is_there = status == 200 and page.url.startswith(address.rstrip("/"))
    return [] if is_there else [f"{address} answered {status} at {page.url}"]


def test_every_address_is_looked_at_or_is_no_page(world: World) -> None:
    looked_at = {name.partition("?")[0] for who in PEOPLE for name, _path in pages_of(who, world, "nb")}
    names = set(_names(get_resolver().url_patterns, ""))

    assert names - looked_at - NO_PAGES == set()
    assert NO_PAGES - names == set()
    assert NO_PAGES & looked_at == set()


def _names(patterns: list[URLPattern | URLResolver], package: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, pattern.namespace or package)
        elif pattern.name and package in PACKAGES:
            yield f"{package}:{pattern.name}"
