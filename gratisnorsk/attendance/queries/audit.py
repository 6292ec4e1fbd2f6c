"""What an auditor looks at: a sample of participants by pseudonym, with the hours claimed against the lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gratisnorsk.attendance.models import Claim, ClaimRow, Mark
from gratisnorsk.attendance.queries.taught import seat_of
from gratisnorsk.attendance.rules.sample import draw_sample
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours.models import Entry, EntryKind


@dataclass(frozen=True)
class Sampled:
    """One participant: minutes claimed, minutes the ledger says now, minutes on the lists now."""

    pseudonym: str
    claimed: int
    ledger: int
    there: int
    nok: int

    @property
    def differs(self) -> bool:
        """Whether the ledger has changed since the claim."""
        return self.claimed != self.ledger


def sample(claim: Claim, seed: str, size: int) -> list[Sampled]:
    """So many participants of the claim, the same for the same seed. Four queries."""
    rows: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in ClaimRow.objects.filter(claim=claim).order_by("number"):
        rows[row.pseudonym].append(row)
    chosen = draw_sample(rows, seed, size)
    seats = dict(_seats(claim, chosen).values_list("pk", "pseudonym"))
    ledger, there = _used(seats), _there(seats)
    return [
        Sampled(
            pseudonym,
            sum(row.minutes for row in rows[pseudonym]),
            ledger[pseudonym],
            there[pseudonym],
            sum(row.nok for row in rows[pseudonym]),
        )
        for pseudonym in chosen
    ]


@dataclass(frozen=True)
class LessonLine:
    """One lesson of one participant: what the list says, and what the ledger drew. Minutes of the clock."""

    on: date
    status: str
    there: int
    drawn: int
    reasons: list[str]


def lessons_of(claim: Claim, pseudonym: str) -> list[LessonLine]:
    """Every lesson that the claim pays for, by the lists and by the ledger, in order. Three queries."""
    seats = dict(_seats(claim, [pseudonym]).values_list("pk", "pseudonym"))
    drawn: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, used, reason in _entries(seats).values_list("key", "used", "reason"):
        drawn[":".join(key.split(":")[:2])].append((used, reason))
    marks = Mark.objects.filter(enrolment__in=seats).select_related("lesson").order_by("lesson__on", "pk")
    return [
        LessonLine(
            mark.lesson.on,
            mark.status,
            mark.minutes,
            sum(used for used, _reason in drawn[f"{mark.lesson_id}:{mark.enrolment_id}"]),
            [reason for _used, reason in drawn[f"{mark.lesson_id}:{mark.enrolment_id}"] if reason],
        )
        for mark in marks
    ]


def is_in(claim: Claim, pseudonym: str) -> bool:
    """Whether this participant is in the claim."""
    return ClaimRow.objects.filter(claim=claim, pseudonym=pseudonym).exists()


def _seats(claim: Claim, pseudonyms: list[str]) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(
        pseudonym__in=pseudonyms, course__award=claim.award_id, course__is_rehearsal=False
    )


def _entries(seats: dict[int, str]) -> QuerySet[Entry]:
    return Entry.objects.filter(
        card__holder__in=set(seats.values()), kind__in=[EntryKind.USED, EntryKind.CORRECTED]
    ).order_by("pk")


def _used(seats: dict[int, str]) -> dict[str, int]:
    used: dict[str, int] = defaultdict(int)
    for key, minutes in _entries(seats).values_list("key", "used"):
        seat = seat_of(key)
        if seat in seats:
            used[seats[seat]] += minutes
    return used


def _there(seats: dict[int, str]) -> dict[str, int]:
    there: dict[str, int] = defaultdict(int)
    for seat, minutes in Mark.objects.filter(enrolment__in=seats).values_list("enrolment_id", "minutes"):
        there[seats[seat]] += minutes
    return there
