"""Certificates on pages: what a checker sees, and the lines of the provider's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.phrases.figures import hours
from gratisnorsk.attendance.queries.certificate import SeatLine
from gratisnorsk.attendance.rules.codes import spoken
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class Checked:
    """Exactly what the paper says, and whether it counts."""

    code: str
    name: str
    is_valid: bool
    is_replaced: bool
    is_name_erased: bool
    revoked_on: date | None
    course: Said
    facts: list[tuple[str, str]]


def checked(paper: Certificate) -> Checked:
    """What anyone who has the code may read. Never why it was revoked, nor anything that is not on the paper."""
    facts = paper.facts
    return Checked(
        code=spoken(paper.code),
        name=facts["name"],
        is_valid=paper.revoked_at is None,
        is_replaced=hasattr(paper, "replaced_by"),
        is_name_erased=paper.name_erased_at is not None,
        revoked_on=local_date(paper.revoked_at) if paper.revoked_at else None,
        course=say(facts["course"], marks.active()),
        facts=_facts(facts),
    )


def _facts(facts: dict[str, Any]) -> list[tuple[str, str]]:
    first, last, issued = (date.fromisoformat(facts[name]) for name in ("first_on", "last_on", "issued_on"))
    attended = _("%(hours)s of %(planned)s hours. One hour is %(minutes)s minutes.") % {
        "hours": hours(facts["minutes"], facts["hour_minutes"]),
        "planned": marks.plain_number(facts["planned_hours"]),
        "minutes": marks.plain_number(facts["hour_minutes"]),
    }
    period = _("%(first)s to %(last)s") % {"first": marks.day(first), "last": marks.day(last)}
    shown = [
        (_("Hours attended"), attended),
        (_("Level before the course"), facts["level_in"]),
        (_("Goal of the course"), facts["level_goal"]),
        (_("Level reached"), facts["level_reached"]),
        (_("Period"), period),
        (_("Provider"), ", ".join(part for part in (facts["provider"], facts["provider_number"]) if part)),
        (_("Teacher"), ", ".join(facts["teachers"][:4])),
        (_("Issued"), marks.day(issued)),
    ]
    return [(label, text) for label, text in shown if text]


@dataclass(frozen=True)
class PaperLine:
    """One participant in the provider's list."""

    seat: Any
    name: str
    hours: str
    reached: str
    paper: Certificate | None
    code: str
    older: int
    may_issue: bool


def seat_lines(lines: list[SeatLine]) -> list[PaperLine]:
    """In the order of names."""
    return [
        PaperLine(
            line.seat,
            line.seat.learner.name or line.seat.pseudonym,
            hours(line.minutes, line.seat.rule_set.hour_minutes),
            line.seat.reached_level,
            line.certificate,
            spoken(line.certificate.code) if line.certificate else "",
            len(line.older),
            line.certificate is None and line.minutes > 0 and bool(line.seat.learner.name),
        )
        for line in lines
    ]
