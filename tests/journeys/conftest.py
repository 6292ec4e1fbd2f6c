"""A browser for the journeys: real Chromium, driven by Playwright, against a live server on a free port."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from devtools.browser import find
from devtools.shot import browser_words
from tests.journeys.complaints import Complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

# Playwright runs a loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE = {"width": 390, "height": 844}
SECONDS = 15_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys of a process."""
    from playwright.sync_api import sync_playwright

    path = find()
    if not path:
        pytest.fail("There is no Chromium here: `./dev test` gets one.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=browser_words())
        yield started
        started.close()


@pytest.fixture
def new_context(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows that know nothing of each other: one for each person of the story.

    No page may break in them, or try what the policy for scripts, styles and pictures forbids.
    """
    opened, complaints = [], Complaints(live_server.url)

    def open_one(**words: object) -> BrowserContext:
        settings = {"base_url": live_server.url, "viewport": PHONE, "locale": "nb-NO", **words}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS)
        complaints.listen(context)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints.heard == [], "the console of the browser complained"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone with one page open; `page.goto("/nb/")` is an address of the live server."""
    return new_context().new_page()


@pytest.fixture
def page_without_script(new_context: Callable[..., BrowserContext]) -> Page:
    """The same phone with JavaScript switched off: everything has to work there too."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def time_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], datetime]:
    """`time_is(at)`: the clock of the server shows this instant, and runs on as clocks do. Browsers keep the real one."""
    real = timezone.now

    def set_clock(at: datetime) -> datetime:
        ahead = at - real()
        monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
        return at

    return set_clock
