"""The addresses of a meeting. The id decides; the slug is only there to be read."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import say

_LONGEST_SLUG = 60
# Carries an invitation or a place from page to page, for a meeting that is closed to others.
KEY = "n"


def slug_of(title: Mapping[str, str]) -> str:
    """The title in small plain letters; empty when it has no Latin letters."""
    return slugify(fold(say(title, "nb").text))[:_LONGEST_SLUG].strip("-")


def meeting_path(public_id: str, title: Mapping[str, str] | None = None) -> str:
    """The one address of the meeting's page in the language that is active now."""
    slug = slug_of(title) if title else ""
    return reverse("meetings:show", args=[public_id, slug] if slug else [public_id])


def absolute(path: str) -> str:
    """With the site in front, for what leaves the site."""
    return f"{settings.SITE_URL}{path}"
