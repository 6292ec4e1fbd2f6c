"""Offers that outsiders told us of and that wait for a member of staff."""

from __future__ import annotations

from django.db.models import QuerySet

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import moderated_municipalities
from gratisnorsk.offers.models import Suggestion

SHOWN = 100


def suggestions_for(person: Person) -> QuerySet[Suggestion]:
    """Undecided, in the municipalities that this person moderates, oldest first. What has no place is national."""
    waiting = Suggestion.objects.filter(decided_at=None).select_related("municipality")
    numbers = moderated_municipalities(person)
    if numbers is not None:
        waiting = waiting.filter(municipality__in=numbers)
    return waiting.order_by("made_at", "pk")
