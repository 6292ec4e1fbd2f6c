"""A page kept for a second: the same for people alike, a form token for each, and never another's message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.utils import translation

from gratisnorsk.ui import kept_pages
from gratisnorsk.ui.kept_pages import render_kept

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
TEMPLATE = "ui/tests/kept_page.html"


@pytest.fixture(autouse=True)
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    settings.PAGE_CACHE_SECONDS = 5
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "APP_DIRS": False,
            "OPTIONS": {
                **settings.TEMPLATES[0]["OPTIONS"],
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            TEMPLATE: "{{ word }} {% for message in messages %}{{ message }}{% endfor %}<form>{% csrf_token %}</form>"
                        },
                    )
                ],
            },
        }
    ]
    clock = [100.0]
    monkeypatch.setattr("gratisnorsk.ui.kept_pages.time.monotonic", lambda: clock[0])
    kept_pages._kept.clear()
    yield clock
    kept_pages._kept.clear()


def _request(path: str = "/nb/kurs/", cookie: str = "") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    if cookie:
        request.COOKIES["csrftoken"] = cookie
    CsrfViewMiddleware(lambda _: None).process_request(request)  # type: ignore[arg-type]
    return request


def _page(request: HttpRequest, key: object, word: str, asked: list[str]) -> str:
    def facts() -> dict[str, str]:
        asked.append(word)
        return {"word": word}

    return render_kept(request, TEMPLATE, key, facts).content.decode()


def test_people_alike_share_a_rendering_and_each_has_a_token(kept: list[float]):
    asked: list[str] = []

    first, second = (_page(_request(), "alike", word, asked) for word in ("one", "two"))

    assert asked == ["one"]
    assert TOKEN.sub("", first) == TOKEN.sub("", second)
    assert TOKEN.findall(first) != TOKEN.findall(second)
    assert len(TOKEN.findall(first)[0]) == 64


def test_after_a_second_it_is_made_anew(kept: list[float]):
    asked: list[str] = []
    _page(_request(), "alike", "one", asked)
    kept[0] += 1.01

    assert _page(_request(), "alike", "two", asked).startswith("two")


def test_another_key_address_or_language_is_another_page():
    asked: list[str] = []

    _page(_request(), "a", "one", asked)
    _page(_request(), "b", "two", asked)
    _page(_request("/nb/kurs/?kurs=1"), "a", "three", asked)
    with translation.override("ar"):
        _page(_request(), "a", "four", asked)

    assert asked == ["one", "two", "three", "four"]


def test_whoever_has_a_message_waiting_sees_it_and_nobody_else_does():
    asked: list[str] = []
    told = _request()
    messages.success(told, "Only for you")

    page = _page(told, "a", "one", asked)
    after = _page(_request(), "a", "two", asked)

    assert "Only for you" in page
    assert "Only for you" not in after
    assert asked == ["one", "two"]


def test_whoever_has_an_account_gets_a_page_of_their_own():
    asked: list[str] = []
    request = _request()
    request.user = type("Somebody", (), {"is_authenticated": True})()

    _page(request, "a", "one", asked)
    _page(_request(), "a", "two", asked)

    assert asked == ["one", "two"]


def test_they_are_never_more_than_so_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept_pages, "_MOST", 3)

    for number in range(10):
        _page(_request(), number, "one", [])

    assert len(kept_pages._kept) <= 3
