"""Figures of draws that were made before figures were kept with a draw: counted once, from the list and the wishes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import OuterRef, Subquery

from gratisnorsk.enrolment.models import Draw, Pseudonym, Wish
from gratisnorsk.enrolment.rules.fairness import Person, figures_of
from gratisnorsk.kernel.periodic import every


@every(minutes=60, key="enrolment.older-figures")
def count_older_draws(at: datetime) -> int:
    """Whoever has deleted everything since then counts as "not known". Returns how many draws."""
    older = list(Draw.objects.filter(drawn_at__lte=at, figures__isnull=True).order_by("pk"))
    for draw in older:
        Draw.objects.filter(pk=draw.pk, figures__isnull=True).update(figures=figures_of(_people(draw)))
    return len(older)


def _people(draw: Draw) -> list[Person]:
    facts = _wishes(draw)
    entries = draw.entries.values_list("pseudonym", "groups", "got")
    return [
        Person(frozenset(groups), bool(got), *facts.get(pseudonym, ("", "")))
        for pseudonym, groups, got in entries
    ]


def _wishes(draw: Draw) -> Mapping[str, tuple[str, str]]:
    """Pseudonym → level and municipality of the wish that took part: the last one made before the window closed."""
    code = Pseudonym.objects.filter(learner=OuterRef("learner"), scheme=draw.scheme_id).values("code")[:1]
    wishes = Wish.objects.filter(scheme=draw.scheme_id, created_at__lt=draw.closes_at).order_by("created_at")
    rows = wishes.annotate(code=Subquery(code)).values_list("code", "level", "municipality_id")
    return {code: (level, municipality or "") for code, level, municipality in rows.iterator(5_000)}
