"""The draw, as pure arithmetic: who stands where, and who gets which course. The same input gives the same result anywhere.

Ranking: HMAC-SHA256 with the seed as key over the pseudonym, smallest first. A course reserves seats for groups: a
share of n percent of its seats, rounded down; what nobody of the group wants is open to all. Everybody asks for the
course wanted most. A course keeps, for each share in the order given, the best-ranked of that group, then the
best-ranked of all others, and turns the rest away; whoever is turned away asks for the next course. So a share is a
floor, and nobody is passed over for a worse-ranked person except through a reserved seat of a group they are not in.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, heappushpop


@dataclass(frozen=True, slots=True)
class Share:
    """So many percent of the seats of every course are kept for this group first."""

    group: str
    percent: int


@dataclass(frozen=True, slots=True)
class Entrant:
    """One pseudonym, the codes of its groups, and its courses, most wanted first."""

    pseudonym: str
    groups: frozenset[str]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What an entrant got: rank 1 is best; no course when none was left. `share` is the reserved share, if any."""

    entrant: Entrant
    rank: int
    got: str
    share: str


@dataclass(slots=True)
class _Pool:
    """Seats of a course that are kept for one group; the heap has the worst rank on top."""

    group: str
    most: int
    held: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Seats:
    """The seats of one course while people ask."""

    seats: int
    pools: list[_Pool]
    rest: list[int] = field(default_factory=list)
    taken: int = 0

    def ask(self, rank: int, groups: Sequence[frozenset[str]]) -> int | None:
        """Take in whoever asks; the rank that is turned away, if any."""
        asking = rank
        for pool in self.pools:
            if pool.group in groups[asking]:
                if len(pool.held) < pool.most:
                    heappush(pool.held, -asking)
                    return self._one_more()
                if pool.most:
                    asking = -heappushpop(pool.held, -asking)
        heappush(self.rest, -asking)
        return self._one_more()

    def _one_more(self) -> int | None:
        """Open seats are what is left beside the reserved ones that are filled."""
        if self.taken < self.seats:
            self.taken += 1
            return None
        return -heappop(self.rest)


def commitment_to(seed: str) -> str:
    """SHA-256 of the seed's bytes, in hexadecimal; published before the draw. `seed` is hexadecimal."""
    return hashlib.sha256(bytes.fromhex(seed)).hexdigest()


def lot(seed: str, pseudonym: str) -> str:
    """The lot of a pseudonym, in hexadecimal: the smallest is drawn first."""
    return hmac.new(bytes.fromhex(seed), pseudonym.encode(), hashlib.sha256).hexdigest()


def ranked(seed: str, entrants: Iterable[Entrant]) -> list[Entrant]:
    """Best first, in whatever order they come."""
    return sorted(entrants, key=lambda entrant: (lot(seed, entrant.pseudonym), entrant.pseudonym))


def reserved(seats: int, percent: int) -> int:
    """How many seats a share keeps: rounded down."""
    return seats * percent // 100


def give_seats(order: Sequence[Entrant], seats: Mapping[str, int], shares: Sequence[Share]) -> list[Place]:
    """Give the seats of the courses to people in ranked order; courses that are not in `seats` have none.

    The shares together are at most 100 percent.
    """
    courses = {
        course: _Seats(most, [_Pool(share.group, reserved(most, share.percent)) for share in shares])
        for course, most in seats.items()
        if most > 0
    }
    _let_everybody_ask(order, courses)
    got = {
        -negated: (course, group)
        for course, there in courses.items()
        for group, held in [*((pool.group, pool.held) for pool in there.pools), ("", there.rest)]
        for negated in held
    }
    return [Place(one, rank + 1, *got.get(rank, ("", ""))) for rank, one in enumerate(order)]


def _let_everybody_ask(order: Sequence[Entrant], courses: Mapping[str, _Seats]) -> None:
    groups = [entrant.groups for entrant in order]
    asked = [0] * len(order)
    for first in range(len(order)):
        rank: int | None = first
        while rank is not None and asked[rank] < len(order[rank].wanted):
            course = courses.get(order[rank].wanted[asked[rank]])
            asked[rank] += 1
            rank = course.ask(rank, groups) if course else rank
