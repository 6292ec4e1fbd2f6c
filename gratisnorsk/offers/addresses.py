"""The addresses of an offer. The id decides; the slug is only there to be read, and is the same in all languages."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import say

_LONGEST_SLUG = 60


def slug_of(name: Mapping[str, str]) -> str:
    """The name in small plain letters; empty for a name that has no Latin letters."""
    return slugify(fold(say(name, "nb").text))[:_LONGEST_SLUG].strip("-")


def offer_path(public_id: str, slug: str) -> str:
    """The one address of the offer's page in the language that is active now."""
    return reverse("offers:show", args=[public_id, slug] if slug else [public_id])


def feed_path(public_id: str) -> str:
    """The calendar of all its dates."""
    return reverse("calendars:offer", args=[public_id])


def absolute(path: str) -> str:
    """With the site in front, for what leaves the site."""
    return f"{settings.SITE_URL}{path}"


def list_path(query: str = "") -> str:
    """The search, with what is asked for."""
    path = reverse("offers:list")
    return f"{path}?{query}" if query else path
