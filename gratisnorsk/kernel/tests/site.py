"""A little site on which the tests of the middleware stand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from gratisnorsk.kernel.page_cache import counted, public_page
from gratisnorsk.kernel.urls import urlpatterns as machine_pages

STATE = {"word": "first", "made": "0"}


def _page(text: str) -> HttpResponse:
    STATE["made"] = str(int(STATE["made"]) + 1)
    return HttpResponse(f"<!doctype html><p>{text}</p>" + "<p>filler</p>" * 200)


@public_page
def public(request: HttpRequest, lang: str) -> HttpResponse:
    """Depends on its address alone."""
    part = " part" if request.headers.get("HX-Request") else ""
    return counted(_page(f"{lang} {STATE['word']} {request.GET.get('q', '')}{part}"), "page", "public", lang)


def not_promised(request: HttpRequest, lang: str) -> HttpResponse:
    """Nobody promised that it may be kept."""
    return _page(STATE["word"])


@public_page
def with_form(request: HttpRequest, lang: str) -> HttpResponse:
    """Promised wrongly: holds a CSRF token."""
    return _page(get_token(request))


@public_page
def with_session(request: HttpRequest, lang: str) -> HttpResponse:
    """Promised wrongly: starts a session."""
    request.session["who"] = "someone"
    return _page(STATE["word"])


@public_page
def looks_for_person(request: HttpRequest, lang: str) -> HttpResponse:
    """What most pages do in their header."""
    return _page(str(request.session.get("who", "nobody")))


@public_page
def missing(request: HttpRequest, lang: str) -> HttpResponse:
    """Not there."""
    raise Http404


def broken(request: HttpRequest) -> HttpResponse:
    """A bug, with something personal in its words."""
    raise ValueError("cannot write to kari@example.org")


urlpatterns = [
    *machine_pages,
    path("<str:lang>/public/", public, name="public"),
    path("<str:lang>/not-promised/", not_promised),
    path("<str:lang>/form/", with_form),
    path("<str:lang>/session/", with_session),
    path("<str:lang>/person/", looks_for_person),
    path("<str:lang>/missing/", missing),
    path("broken/", broken, name="broken"),
]
