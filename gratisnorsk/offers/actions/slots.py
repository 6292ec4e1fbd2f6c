"""The slots of an offer, written as a whole. A slot that stays keeps its changed dates; one that goes takes its own.

Called by `saving` inside its transaction, with the offer locked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.plain import plain
from gratisnorsk.offers.models import Offer, Rhythm, Slot
from gratisnorsk.offers.rules.days import gives
from gratisnorsk.offers.rules.possible import (
    Impossible,
    SlotFacts,
    tidy_slot,
    why_season_impossible,
    why_slot_impossible,
)

IMPOSSIBLE = {
    Impossible.NO_WEEKDAY: _("Choose a weekday."),
    Impossible.NO_DATE: _("Choose a date."),
    Impossible.NO_NTH: _("Choose which week of the month."),
    Impossible.ENDS_BEFORE_IT_STARTS: _("The end must be later than the start."),
    Impossible.LAST_DAY_BEFORE_FIRST: _("The last day must not be before the first day."),
    Impossible.TOO_FAR_AWAY: _("This date is too far away. Check the year."),
    Impossible.NEVER: _("These times never happen. No day fits both the season and the repetition."),
    Impossible.PAST: _("This date is over. Choose a date that is still to come."),
}


class ImpossibleTimes(Refusal):
    """A season or a slot that cannot be. `slot_number` counts the typed slots from 0; None is the season."""

    def __init__(self, why: Impossible, slot_number: int | None = None) -> None:
        super().__init__()
        self.message = IMPOSSIBLE[why]
        self.why = why
        self.slot_number = slot_number


@dataclass(frozen=True)
class Season:
    """The season that the slots have to fit in."""

    first: date | None
    last: date | None


def check_slots(
    wanted: Sequence[SlotFacts], season: Season, there: Mapping[int, Slot], *, today: date
) -> None:
    """Raise ImpossibleTimes for a season, or for the first slot, that cannot be. `there` are the slots so far."""
    if why := why_season_impossible(season.first, season.last):
        raise ImpossibleTimes(why)
    for number, facts in enumerate(wanted):
        old = there.get(facts.pk or 0)
        why = why_slot_impossible(facts, season.first, season.last) or _why_past(facts, old, today)
        if why:
            raise ImpossibleTimes(why, number)


def write_slots(
    offer: Offer, wanted: Sequence[SlotFacts], season: Season, *, today: date
) -> dict[str, list[Any]]:
    """Make the slots those that are wanted; returns what differs, for the history. Raises ImpossibleTimes."""
    there = {slot.pk: slot for slot in offer.slots.all()}
    check_slots(wanted, season, there, today=today)
    before = [_told(slot) for slot in there.values()]
    _write(offer, wanted, there)
    _drop_changes_without_a_day(offer, today)
    after = [_told(slot) for slot in offer.slots.all()]
    return {"slots": plain([before, after])} if before != after else {}


def _write(offer: Offer, wanted: Sequence[SlotFacts], there: dict[int, Slot]) -> None:
    for facts in wanted:
        columns = tidy_slot(facts)
        slot = there.pop(facts.pk, None) if facts.pk else None
        if slot is None:
            Slot.objects.create(offer=offer, **columns)
            continue
        for name, value in columns.items():
            setattr(slot, name, value)
        slot.save(update_fields=list(columns))
    Slot.objects.filter(pk__in=there).delete()


def _drop_changes_without_a_day(offer: Offer, today: date) -> None:
    """A cancelled or moved date to come means nothing when its slot no longer gives that day."""
    for change in offer.date_changes.filter(on__gte=today).select_related("slot"):
        if not gives(change.slot, change.on):
            change.delete()


def _why_past(facts: SlotFacts, old: Slot | None, today: date) -> Impossible | None:
    """A single date must be to come, unless it stood there before."""
    if facts.rhythm != Rhythm.ONCE or facts.first_on is None or facts.first_on >= today:
        return None
    return None if old is not None and old.first_on == facts.first_on else Impossible.PAST


def _told(slot: Slot) -> dict[str, Any]:
    names = (
        "rhythm",
        "weekday",
        "nth",
        "first_on",
        "starts",
        "ends",
        "from_on",
        "until_on",
        "time_precision",
    )
    return {name: value for name in names if (value := getattr(slot, name)) not in (None, "")}
