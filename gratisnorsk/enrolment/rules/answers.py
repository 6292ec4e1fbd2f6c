"""What a person answers once: what is needed, and how. The same shape from the form to the wish, and to compare."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from gratisnorsk.enrolment.models import Wish


@dataclass(frozen=True)
class Answers:
    """Columns of a wish that the person decides. The point is the centre of a postal area or municipality."""

    level: str
    modes: tuple[str, ...]
    ground: str
    is_level_suggested: bool = False
    parts_of_day: tuple[str, ...] = ()
    municipality_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    km: int = 30
    help_languages: tuple[str, ...] = ()
    is_shift_worker: bool = False

    @classmethod
    def of(cls, wish: Wish) -> Answers:
        """What a wish holds."""
        held: dict[str, Any] = {field.name: getattr(wish, field.name) for field in fields(cls)}
        held = {name: tuple(it) if isinstance(it, list) else it for name, it in held.items()}
        return cls(**held)

    def columns(self) -> dict[str, Any]:
        """For a row: lists instead of tuples."""
        held = asdict(self)
        return {name: list(it) if isinstance(it, tuple) else it for name, it in held.items()}

    def differing(self, other: Answers) -> tuple[str, ...]:
        """The names of what is not the same, in the order of the form."""
        return tuple(
            field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)
        )
