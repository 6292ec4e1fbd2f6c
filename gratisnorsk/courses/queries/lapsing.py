"""Approvals that end while a published course still runs: for the daily letter and for the panel of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.rules.approvals import approved_until
from gratisnorsk.organisations.models import Organisation


@dataclass(frozen=True)
class Lapsing:
    """The last day of the approval in force, and the courses that run beyond it."""

    until: date
    courses: tuple[Course, ...]


def lapsing_courses(organisation: Organisation, today: date) -> Lapsing | None:
    """None when no approval is in force today."""
    until = approved_until(organisation.approvals.all(), today)
    if until is None:
        return None
    courses = organisation.courses.published().filter(
        cancelled_at=None, is_rehearsal=False, starts_on__lte=until, ends_on__gt=until
    )
    return Lapsing(until, tuple(courses))


def approved_sentence(organisation: Organisation, today: date) -> str:
    """How long it may hold courses, in words."""
    until = approved_until(organisation.approvals.all(), today)
    if until is None:
        return _("No approval is in force today. Courses cannot be published.")
    return _("Approved until %(day)s.") % {"day": phrases.day(until)}
