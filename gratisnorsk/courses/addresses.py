"""The addresses of courses. The id decides; the slug is only there to be read, and is the same in all languages."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.text import slugify

from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import say

_LONGEST_SLUG = 60


def slug_of(name: Mapping[str, str]) -> str:
    """The name in small plain letters; empty for a name that has no Latin letters."""
    return slugify(fold(say(name, "nb").text))[:_LONGEST_SLUG].strip("-")


def course_path(public_id: str, slug: str = "") -> str:
    """The course's page in the language that is active now. It stands in `enrolment`, which shows alternatives."""
    return reverse("enrolment:course", args=[public_id, slug] if slug else [public_id])
