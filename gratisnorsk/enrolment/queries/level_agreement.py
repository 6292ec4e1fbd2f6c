"""How often the provider's mapping differs from what people said, and from what the three minutes suggested (idea 13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gratisnorsk.courses.models import LEVELS, Scheme
from gratisnorsk.enrolment.models import Enrolment

FEWEST = 5  # smaller counts tell of persons and are hidden


@dataclass(frozen=True)
class Agreement:
    """Of so many mapped people: the same level, lower or higher than they said; None where there are too few."""

    mapped: int | None
    same: int | None
    lower: int | None
    higher: int | None

    @property
    def is_told(self) -> bool:
        """Whether there are enough."""
        return self.mapped is not None


@dataclass(frozen=True)
class LevelAgreement:
    """Apart for levels that people chose themselves, and for those that the three minutes suggested."""

    chosen: Agreement
    suggested: Agreement


def level_agreement(scheme: Scheme) -> LevelAgreement:
    """Over all seats of a scheme whose level was mapped and whose wish is still there. One query."""
    rows = Enrolment.objects.filter(scheme=scheme, wish__isnull=False).exclude(mapped_level="")
    pairs = list(rows.values_list("mapped_level", "wish__level", "wish__is_level_suggested"))
    steps = [
        (LEVELS.index(mapped) - LEVELS.index(said), is_suggested) for mapped, said, is_suggested in pairs
    ]
    return LevelAgreement(
        chosen=_counted(step for step, is_suggested in steps if not is_suggested),
        suggested=_counted(step for step, is_suggested in steps if is_suggested),
    )


def _counted(steps: Iterable[int]) -> Agreement:
    found = list(steps)
    if len(found) < FEWEST:
        return Agreement(None, None, None, None)
    lower, higher = sum(step < 0 for step in found), sum(step > 0 for step in found)
    return Agreement(len(found), len(found) - lower - higher, lower, higher)
