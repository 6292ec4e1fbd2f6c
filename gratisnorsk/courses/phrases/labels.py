"""The words for every code of a course: one whole phrase each, lazily translated, for pages, forms and letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import (
    AbsenceDraws,
    ApprovalGround,
    CancelReason,
    Competence,
    Mode,
    Opening,
    PartOfDay,
    Reentry,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

# As in the directory of norsktrening: people compare both.
LEVELS: Labels = {
    "A0": _("No Norwegian yet"),
    "A1": _("A1: some words"),
    "A2": _("A2: simple everyday talk"),
    "B1": _("B1: manage most everyday talk"),
    "B2": _("B2: work and studies"),
    "C1": _("C1: very good Norwegian"),
}
MODES: Labels = {
    Mode.PLACE: _("You meet in person"),
    Mode.DIGITAL: _("You meet on the internet"),
    Mode.BOTH: _("Some lessons in person, some on the internet"),
}
PARTS_OF_DAY: Labels = {
    PartOfDay.DAY: _("In the daytime"),
    PartOfDay.EVENING: _("In the evening"),
    PartOfDay.WEEKEND: _("At the weekend"),
}
OPENINGS: Labels = {
    Opening.WINDOW: _("Sign up within some days, then places are drawn"),
    Opening.QUEUE: _("Places are offered along the common queue"),
    Opening.FIRST_COME: _("Whoever signs up first gets a place"),
}
REENTRIES: Labels = {
    Reentry.NEVER: _("You can take part once."),
    Reentry.GOALS_NOT_REACHED: _("You can take part again if you did not reach the goal."),
    Reentry.AFTER_COMPLETED: _("You can take part again after a completed course."),
    Reentry.ALWAYS: _("You can take part again."),
}
ABSENCES: Labels = {
    AbsenceDraws.NOTHING: _("Only the hours that you attend are used."),
    AbsenceDraws.UNEXCUSED: _("Hours that you miss without telling are used too."),
    AbsenceDraws.EVERYTHING: _("Hours that you miss are used too."),
}
GROUNDS: Labels = {
    ApprovalGround.HKDIR: _("Approved by the Directorate for Higher Education and Skills"),
    ApprovalGround.MUNICIPAL_AGREEMENT: _("Agreement with a municipality"),
    ApprovalGround.MUNICIPAL_CENTRE: _("The municipality's own adult education"),
}
COMPETENCES: Labels = {
    Competence.SECTION_67: _("Meets section 67 of the integration regulation"),
    Competence.BEFORE_2022: _("Approved before 1 January 2022"),
    Competence.OTHER: _("Something else, explained in the note"),
}
CANCEL_REASONS: Labels = {
    CancelReason.TOO_FEW: _("Too few people signed up."),
    CancelReason.NO_TEACHER: _("There is no teacher."),
    CancelReason.NO_MONEY: _("There is no money for it."),
    CancelReason.OTHER: _("The provider could not hold it."),
}


def label(labels: Labels, code: str) -> str:
    """The words for a code in the active language; nothing for a code that no longer exists."""
    return str(labels[code]) if code in labels else ""


def choices(labels: Labels) -> list[tuple[str, _StrPromise]]:
    """For a form field: code and words."""
    return list(labels.items())
