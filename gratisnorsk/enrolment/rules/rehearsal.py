"""An opening day with made-up people, as pure arithmetic over the real rules: the draw, its shares, the ladder's hours.

How people behave is made up and said on the page: one in ten gives the place back; of those who are asked, 65 in 100
say yes, 20 say no, and 15 do not answer.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gratisnorsk.courses.models import Opening
from gratisnorsk.enrolment.rules.draw import Entrant, Share, give_seats, ranked
from gratisnorsk.enrolment.rules.groups import Group
from gratisnorsk.enrolment.rules.ladder import answer_by, when_awake

PEOPLE = 5_000
# Of one course; older ones are taken away with their copies.
MOST_KEPT = 10
GIVES_BACK, SAYS_YES, SAYS_NO = 0.10, 0.65, 0.20
BELONGS = {
    Group.FIRST_TIME: 0.7,
    Group.OUTSIDE_LARGE_TOWNS: 0.55,
    Group.SHIFT_WORKERS: 0.2,
    Group.BEGINNERS: 0.3,
}
# Half of all who come at all come in the first ten minutes; the others over hours.
RUSH, REST = 240.0, 20_000.0
_COURSE = "course"


@dataclass(frozen=True, slots=True)
class Setup:
    """What a rehearsal asks of a course. `begins_at` is when seats are given first: sign-up, or the draw."""

    opening: str
    seats: int
    begins_at: datetime
    starts_on: date
    offers_until: datetime
    shares: Sequence[Share]


@dataclass(slots=True)
class Outcome:
    """Counts of people; `full_after` is seconds from the opening to the last seat, first come only."""

    people: int
    seats: int
    given: int = 0
    full_after: int | None = None
    given_back: int = 0
    asked: int = 0
    said_no: int = 0
    silent: int = 0
    rounds: int = 0
    left_empty: int = 0
    filled_at: str = ""
    letters: int = 0
    groups: dict[str, list[int]] = field(default_factory=dict)  # group → took part, got a seat at first


@dataclass(frozen=True, slots=True)
class _Made:
    """A made-up person, with the second in which they sign up."""

    entrant: Entrant
    second: float


def opening_day(setup: Setup, seed: str, people: int = PEOPLE) -> Outcome:
    """The same seed gives the same day. `seed` is hexadecimal."""
    chance = random.Random(seed)  # noqa: S311 - nobody gets anything by it
    crowd = sorted((_made_up(chance, number) for number in range(people)), key=lambda one: one.second)
    winners = _first_seats(setup, crowd, seed)
    found = Outcome(people=people, seats=setup.seats, given=len(winners))
    if setup.opening == Opening.FIRST_COME and len(winners) == setup.seats:
        found.full_after = round(crowd[setup.seats - 1].second)
    found.groups = _groups(crowd, winners)
    found.given_back = sum(chance.random() < GIVES_BACK for _winner in winners)
    free = setup.seats - found.given + found.given_back
    _ladder(setup, found, free, people - len(winners), chance)
    found.letters = found.people + found.given + found.asked + found.silent
    found.letters += people - len(winners) if setup.opening == Opening.WINDOW else 0
    return found


def _made_up(chance: random.Random, number: int) -> _Made:
    groups = frozenset(str(group) for group, share in BELONGS.items() if chance.random() < share)
    pace = RUSH if chance.random() < 0.5 else REST
    return _Made(Entrant(f"r{number:05}", groups, (_COURSE,)), chance.expovariate(1 / pace))


def _first_seats(setup: Setup, crowd: Sequence[_Made], seed: str) -> frozenset[str]:
    """Who has a seat before anybody is asked along the queue."""
    if setup.opening == Opening.QUEUE:
        return frozenset()
    if setup.opening == Opening.FIRST_COME:
        return frozenset(one.entrant.pseudonym for one in crowd[: setup.seats])
    order = ranked(seed, (one.entrant for one in crowd))
    places = give_seats(order, {_COURSE: setup.seats}, setup.shares)
    return frozenset(place.entrant.pseudonym for place in places if place.got)


def _groups(crowd: Sequence[_Made], winners: frozenset[str]) -> dict[str, list[int]]:
    return {
        str(group): [
            sum(group in one.entrant.groups for one in crowd),
            sum(group in one.entrant.groups and one.entrant.pseudonym in winners for one in crowd),
        ]
        for group in BELONGS
    }


def _ladder(setup: Setup, found: Outcome, free: int, waiting: int, chance: random.Random) -> None:
    """Round by round, with the real deadlines, until everything is filled, nobody waits, or the cut-off comes."""
    at = when_awake(setup.begins_at + timedelta(hours=1))
    while free and waiting:
        by = answer_by(at, setup.starts_on, setup.offers_until)
        if by is None:
            break
        said = [chance.random() for _person in range(min(free, waiting))]
        found.rounds += 1
        found.asked += len(said)
        waiting -= len(said)
        free -= sum(one < SAYS_YES for one in said)
        found.said_no += sum(SAYS_YES <= one < SAYS_YES + SAYS_NO for one in said)
        found.silent += sum(one >= SAYS_YES + SAYS_NO for one in said)
        at = when_awake(by + timedelta(minutes=30))
    found.left_empty = free
    found.filled_at = "" if free or not found.rounds else at.isoformat()
