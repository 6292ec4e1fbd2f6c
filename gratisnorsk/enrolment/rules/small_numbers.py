"""Tables without small numbers: nobody learns of fewer than five people, neither from a line nor by taking lines apart.

A line tells how many took part and how many of them got something; those who did not are the difference, and are
guarded as well. Lines that are hidden are hidden whole, and their sum must not tell of fewer than five either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Counted:
    """One line of a table whose lines together are everybody."""

    label: str
    number: int
    got: int


def hidden_lines(lines: Iterable[Counted]) -> frozenset[str]:
    """The labels of the lines that must not be shown, beside a shown total."""
    by_size = sorted(lines, key=lambda line: (line.number, line.label))
    hidden = [line for line in by_size if not is_safe(line.number, line.got)]
    shown = [line for line in by_size if line not in hidden]
    while hidden and shown and not _is_safe_together(hidden):
        hidden.append(shown.pop(0))
    return frozenset(line.label for line in hidden)


def is_safe(number: int, got: int) -> bool:
    """Whether neither those who took part, nor those who got it, nor those who did not, are a few."""
    return not any(0 < few < FEWEST for few in (number, got, number - got))


def _is_safe_together(hidden: list[Counted]) -> bool:
    """Their sum can be worked out from the total: it must be of two lines at least, and of enough people."""
    number, got = sum(line.number for line in hidden), sum(line.got for line in hidden)
    return len(hidden) > 1 and is_safe(number, got)
