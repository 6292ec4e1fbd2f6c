"""The facts that a phrase needs: an offer has them, and so has the card that search keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Protocol


class Levels(Protocol):
    """From which level to which."""

    @property
    def level_from(self) -> str: ...

    @property
    def level_to(self) -> str: ...


class Season(Protocol):
    """The first and the last day."""

    @property
    def season_from(self) -> date | None: ...

    @property
    def season_to(self) -> date | None: ...


class Surroundings(Protocol):
    """What it is like there."""

    @property
    def children(self) -> str: ...

    @property
    def is_often_full(self) -> bool: ...

    @property
    def audiences(self) -> Sequence[str]: ...


class ShortJoining(Protocol):
    """What someone has to do to take part, without the ways to do it."""

    @property
    def joining(self) -> str: ...

    @property
    def come_early_minutes(self) -> int | None: ...


class SlotShape(Protocol):
    """A recurring time of day."""

    @property
    def rhythm(self) -> str: ...

    @property
    def weekday(self) -> int | None: ...

    @property
    def nth(self) -> int | None: ...

    @property
    def first_on(self) -> date | None: ...

    @property
    def starts(self) -> time: ...

    @property
    def ends(self) -> time | None: ...
