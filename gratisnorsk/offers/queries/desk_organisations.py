"""Organisations by what people write: the whole name in any case, or the organisation number."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.organisations.models import Organisation

MOST_IN_LIST = 400


def named(written: str) -> QuerySet[Organisation]:
    """Those with exactly this name or number. More than one when a name is shared."""
    digits = "".join(written.split())
    by_name = Q(sort_key=norwegian_key(written)[:200]) if norwegian_key(written) else Q(pk=None)
    by_number = Q(number=digits) if digits.isdecimal() and digits.isascii() else Q(pk=None)
    return Organisation.objects.filter(by_name | by_number, refused_at=None).order_by("pk")


def names_to_choose() -> list[str]:
    """For a list beside a text field; whoever is not in it can still be written."""
    known = Organisation.objects.filter(refused_at=None).order_by("sort_key", "pk")
    return list(known.values_list("name", flat=True)[:MOST_IN_LIST])
