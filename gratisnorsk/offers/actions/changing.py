"""How every change to an offer is written: the row locked, only what changed saved, noted, and made findable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.offers.actions.index import index_offer
from gratisnorsk.offers.models import Offer


def locked(offer: Offer) -> Offer:
    """The offer as it is now, held until the transaction ends. Lock first, then look."""
    return Offer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=offer.pk)


def keep(
    offer: Offer,
    facts: Mapping[str, Any],
    *,
    verb: str,
    by: Person | None,
    at: datetime,
    also: Mapping[str, list[Any]] | None = None,
    is_new_version: bool = True,
) -> None:
    """Write these fields of a locked offer, with history and search.

    `also` is what changed in its other rows (slots, pauses, dates). A new version makes stale forms stop
    and calendars fetch again; a confirmation is none, because no fact has changed.
    """
    before = _columns(offer, facts)
    for name, value in facts.items():
        setattr(offer, name, value)
    changes = {**history.changed_fields(before, _columns(offer, facts)), **(also or {})}
    if is_new_version:
        changes["version"] = [offer.version, offer.version + 1]
        offer.version += 1
        offer.changed_at = at
        facts = {**facts, "version": None, "changed_at": None}
    if facts:
        offer.save(update_fields=list(facts))
    history.note(by=by, subject=offer, verb=verb, changes=changes, at=at)
    index_offer(offer, at=at)


def _columns(offer: Offer, names: Iterable[str]) -> dict[str, Any]:
    values = {name: getattr(offer, name) for name in names}
    return {name: value.pk if isinstance(value, models.Model) else value for name, value in values.items()}
