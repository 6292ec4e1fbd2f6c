"""What every page knows: its language and direction, the same page in the other languages, and the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from gratisnorsk.kernel import languages
from gratisnorsk.ui.paths import DEFAULT, language_of

# Stands on the switch in every language: most who cannot read the page know this word.
LANGUAGE_IN_ENGLISH = "Language"


@dataclass(frozen=True)
class Alternative:
    """The page that is shown now in one of the languages: `url` keeps the query string, `address` is absolute."""

    code: str
    own_name: str
    url: str
    address: str
    is_current: bool

    @property
    def dir(self) -> str:
        """The direction in which the language's own name is written."""
        return languages.direction(self.code)


def _in_language(full_path: str, code: str) -> str:
    """The same address with another first segment; pages without a language lead to the front page."""
    here = language_of(full_path.partition("?")[0])
    return f"/{code}{full_path[len(here) + 1 :]}" if here else f"/{code}/"


def alternatives(path: str, query: str = "") -> tuple[Alternative, ...]:
    """The page at this path in every language."""
    current = get_language() or DEFAULT
    full_path = f"{path}?{query}" if query else path
    return tuple(
        Alternative(
            code=language.code,
            own_name=language.own_name,
            url=_in_language(full_path, language.code),
            address=settings.SITE_URL + _in_language(path, language.code),
            is_current=language.code == current,
        )
        for language in languages.LANGUAGES
    )


def page_facts(path: str, query: str = "") -> dict[str, Any]:
    """The facts for a page at this path; `query` is the raw query string. Touches no database."""
    lang = get_language() or DEFAULT
    return {
        "lang": lang,
        "dir": languages.direction(lang),
        "languages": alternatives(path, query),
        "language_in_english": LANGUAGE_IN_ENGLISH,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
        "path": path,
        "query": query,
        "canonical": settings.SITE_URL + path,
        "map_tiles": settings.MAP_TILES,
        "map_attribution": settings.MAP_ATTRIBUTION,
    }


def page(request: HttpRequest) -> dict[str, Any]:
    """Django's context processor."""
    path = request.get_full_path().partition("?")[0]
    return page_facts(path, request.META.get("QUERY_STRING", ""))
