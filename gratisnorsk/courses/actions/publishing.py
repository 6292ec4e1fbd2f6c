"""Showing a course to the public, and calling it off. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.actions.changing import CourseCancelled, keep, locked, locked_live
from gratisnorsk.courses.actions.checking import check_facts, check_for_public
from gratisnorsk.courses.models import CancelReason, Course
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy


class OnlyForPractice(Refusal):
    """A copy for practice stays one."""

    message = _("This is a copy for practice. It is never shown to the public.")


class AlreadyOver(Refusal):
    """What has been held cannot be called off."""

    message = _("The course is over. It cannot be cancelled.")


class ReplacedByItself(Refusal):
    """Readers would walk in a circle."""

    message = _("A course can only be replaced by another course of yours that is published.")


@transaction.atomic
def publish_course(course: Course, *, reason: str = "", by: Person | None, at: datetime) -> Course:
    """Put it on the common list at once (staff must have verified the provider). Twice changes nothing.

    `reason` says why there are more places than the award pays for. Raises NotPossible, OnlyForPractice,
    CourseCancelled.
    """
    course = locked_live(course)
    if course.published_at:
        return course
    if course.is_rehearsal:
        raise OnlyForPractice
    check_facts(course)
    check_for_public(course, at, reason=reason)
    also = {"reason": ["", reason]} if reason.strip() else {}
    keep(course, {"published_at": at}, verb="published", by=by, at=at, also=also)
    return course


@transaction.atomic
def cancel_course(
    course: Course,
    *,
    why: CancelReason,
    note: Mapping[str, str] | None = None,
    replaced_by: Course | None = None,
    by: Person | None,
    at: datetime,
) -> Course:
    """It does not take place. The page stays and says why; floors above tell everybody and free the people.

    Raises CourseCancelled, AlreadyOver, ReplacedByItself.
    """
    course = locked(course)
    if course.cancelled_at:
        raise CourseCancelled
    if course.ends_on < local_date(at):
        raise AlreadyOver
    if replaced_by and not _may_replace(replaced_by, course):
        raise ReplacedByItself
    facts: dict[str, Any] = {
        "cancelled_at": at,
        "cancelled_reason": why,
        "cancelled_note": tidy(note or {}),
        "replaced_by": replaced_by,
    }
    keep(course, facts, verb="cancelled", by=by, at=at)
    standing.cancelled(course, by, at)
    return course


def _may_replace(other: Course, course: Course) -> bool:
    is_ours = other.organisation_id == course.organisation_id and other.pk != course.pk
    return bool(is_ours and other.published_at and other.cancelled_at is None)
