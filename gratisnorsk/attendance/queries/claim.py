"""The rows that a claim is reckoned from: seats, what the ledger says was used, and what the lists say.

Everything is asked for many awards at once, in a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from gratisnorsk.attendance.models import Claim, ClaimRow, Decision
from gratisnorsk.attendance.queries.taught import There, course_facts, there_minutes, used_minutes
from gratisnorsk.attendance.rules import claim as rules
from gratisnorsk.attendance.rules import report
from gratisnorsk.attendance.rules.claim import Row, Terms
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.enrolment.models import Enrolment


@dataclass(frozen=True)
class Draft:
    """A claim as it would be submitted now. `rows` are reckoned."""

    award: Award
    terms: Terms
    rows: list[Row]
    figures: dict[str, Any]
    deviations: dict[report.Deviation, int]
    digest: str


def draft(award: Award, at: datetime) -> Draft:
    """The claim of one award, computed now."""
    return drafts([award], at)[0]


def drafts(awards: Iterable[Award], at: datetime) -> list[Draft]:
    """The claims of these awards, computed now. The number of queries does not depend on how many there are."""
    awards = list(awards)
    courses = list(
        # A draft offers nothing yet, and nobody sits in it.
        Course.objects.filter(award__in=awards, is_rehearsal=False, published_at__isnull=False)
        .select_related("rule_set")
        .order_by("starts_on", "public_id")
    )
    seats = list(
        Enrolment.objects.filter(course__in=courses)
        .select_related("course", "wish")
        .order_by("seated_at", "pk")
    )
    used, there = used_minutes(seats), there_minutes(seats)
    rows = _rows(seats, {seat: minutes.used for seat, minutes in used.items()}, there)
    facts = course_facts(courses, used, there, seats, at)
    return [
        _draft(
            award,
            [row for course in courses if course.award_id == award.pk for row in rows.get(course.pk, [])],
            [facts[course.pk] for course in courses if course.award_id == award.pk],
        )
        for award in awards
    ]


def terms_of_award(award: Award) -> Terms:
    """The rules of the award, as they are now."""
    of = award.rule_set
    return Terms(
        cap_nok=of.cap_nok,
        hours_from=of.hours_from,
        hours_to=of.hours_to,
        hour_minutes=of.hour_minutes,
        award_nok=award.amount_nok,
        places=award.places,
        rate_nok=of.rate_nok,
    )


def _draft(award: Award, rows: list[Row], courses: list[report.CourseFacts]) -> Draft:
    terms = terms_of_award(award)
    reckoned = rules.reckon(rows, terms)
    counted = report.figures(reckoned, courses, terms)
    return Draft(award, terms, reckoned, counted, report.deviations(counted), rules.digest(reckoned))


def _rows(seats: list[Enrolment], used: dict[int, int], there: dict[int, There]) -> dict[int, list[Row]]:
    """One row for a person in a course, however often they sat in it; the last seat says how it ended."""
    together: dict[tuple[int, str], list[Enrolment]] = defaultdict(list)
    for seat in seats:
        together[seat.course_id, seat.pseudonym].append(seat)
    rows: dict[int, list[Row]] = defaultdict(list)
    for (course, pseudonym), sat in together.items():
        last = sat[-1]
        row = Row(
            pseudonym=pseudonym,
            course=last.course.public_id,
            minutes=max(sum(used.get(seat.pk, 0) for seat in sat), 0),
            there=sum(there[seat.pk].minutes for seat in sat if seat.pk in there),
            outcome=last.ended_why,
            reached=last.reached_level,
            is_level_changed=bool(last.mapped_level and last.wish and last.wish.level != last.mapped_level),
        )
        rows[course].append(row)
    return rows


def find_award(public_id: str) -> Award | None:
    """The award with all that a claim asks of it."""
    return (
        Award.objects.select_related("organisation", "rule_set__scheme").filter(public_id=public_id).first()
    )


def versions(award: Award) -> QuerySet[Claim]:
    """The submitted claims of an award, newest first."""
    return Claim.objects.filter(award=award).select_related("submitted_by", "decided_by")


def latest(award: Award) -> Claim | None:
    """The version that counts."""
    return versions(award).first()


def is_sent(now: Draft, before: Claim | None) -> bool:
    """Whether all this was submitted in the version before, and not sent back: there is nothing to send again."""
    if before is None or before.decision == Decision.RETURNED:
        return False
    return before.digest == now.digest and report.is_same(before.figures, now.figures)


def claimed_elsewhere(award: Award, rows: Iterable[Row]) -> list[str]:
    """Public ids of courses of these rows whose hours stand in the newest claim of another award, not sent back."""
    newer = Claim.objects.filter(award=OuterRef("claim__award"), version__gt=OuterRef("claim__version"))
    others = ClaimRow.objects.exclude(claim__award=award).exclude(claim__decision=Decision.RETURNED)
    standing = others.filter(~Exists(newer), minutes__gt=0, course__in={row.course for row in rows})
    return sorted(set(standing.values_list("course", flat=True)))


def rows_of(claim: Claim) -> list[Row]:
    """The rows that were frozen with a claim, in the order of reckoning."""
    return [
        Row(
            row.pseudonym,
            row.course,
            row.minutes,
            row.there,
            row.outcome,
            row.reached,
            row.is_level_changed,
            row.nok,
        )
        for row in ClaimRow.objects.filter(claim=claim).order_by("number")
    ]


def complaints_about(claim: Claim) -> list[str]:
    """What does not come out when a submitted claim is reckoned anew from its rows. Empty: every figure stands."""
    rows, terms = rows_of(claim), rules.terms_of(claim.rules)
    wrong = report.wrong_figures(claim.figures, rules.reckon(rows, terms), terms)
    wrong += ["digest"] if rules.digest(rows) != claim.digest else []
    total = rules.add_up(rules.reckon(rows, terms), terms)
    columns = (claim.rows_nok, claim.above_award_nok, claim.claimed_nok)
    return wrong + (["sum"] if columns != (total.rows_nok, total.above_award_nok, total.claimed_nok) else [])
