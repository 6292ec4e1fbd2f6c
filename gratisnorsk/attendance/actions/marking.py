"""Writing on the teacher's list: the same code whether a form or a phone says it. Every saying is kept as a change.

Whoever writes locks the list of the lesson first, so two teachers mark one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.drawing import LIST_OPEN, draw
from gratisnorsk.attendance.actions.sheets import lock_sheet, refuse_unless_open
from gratisnorsk.attendance.models import Flag, Mark, MarkChange
from gratisnorsk.attendance.queries.participants import participants
from gratisnorsk.attendance.rules.devices import Device
from gratisnorsk.attendance.rules.minutes import minutes_there
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel.errors import Refusal


class ReasonForCorrection(Refusal):
    """The list was closed: a change of it is a correction."""

    message = _("The list is closed. Write why you change it.")


@dataclass(frozen=True)
class Saying:
    """What somebody says about one person: status, minutes missed, and the revision of the mark they looked at."""

    status: str
    missed: int = 0
    seen: int = 0


@dataclass(frozen=True)
class Source:
    """Who says it, when, why, and from which phone."""

    by: Person | None
    at: datetime
    reason: str = ""
    device: Device | None = None
    flags: tuple[str, ...] = ()


@transaction.atomic
def mark_list(
    lesson: Lesson, sayings: Mapping[int, Saying], *, by: Person, at: datetime, reason: str = ""
) -> list[Mark]:
    """Write what a teacher changed on the page: enrolment → saying. Returns the marks that changed.

    `lesson` as found by `queries.find_lesson`. Raises LessonNotBegun, LessonIsCancelled, and ReasonForCorrection
    when the list is closed and there is no reason. Who is not on the list is passed over.
    """
    refuse_unless_open(lesson, at)
    sheet = lock_sheet(lesson.pk)
    marks = {mark.enrolment_id: mark for mark in lesson.marks.all()}
    changed = [
        (enrolment, sayings[enrolment.pk])
        for enrolment in participants(lesson).select_related("learner", "rule_set", "scheme")
        if enrolment.pk in sayings
        and said_of(marks.get(enrolment.pk)) != as_said(sayings[enrolment.pk], lesson)
    ]
    if sheet.closed_at and changed and not reason:
        raise ReasonForCorrection
    return [
        write_mark(
            lesson,
            enrolment,
            saying,
            Source(by, at, reason, flags=conflict(marks.get(enrolment.pk), saying.seen)),
        )
        for enrolment, saying in changed
    ]


def conflict(mark: Mark | None, seen: int) -> tuple[str, ...]:
    """Somebody else marked this person after the page was loaded."""
    return (Flag.OTHER_DEVICE,) if mark and seen != mark.revision else ()


def said_of(mark: Mark | None) -> dict[str, Any]:
    """What the list says now; empty for nothing."""
    return {"status": mark.status, "minutes": mark.minutes} if mark else {}


def as_said(saying: Saying, lesson: Lesson) -> dict[str, Any]:
    """What the list will say."""
    return {
        "status": saying.status,
        "minutes": minutes_there(saying.status, saying.missed, lesson.minutes),
    }


def write_mark(lesson: Lesson, enrolment: Enrolment, saying: Saying, source: Source) -> Mark:
    """Make the list say this, keep what it said before, and draw the hours. The list is locked."""
    mark = Mark.objects.filter(lesson=lesson, enrolment=enrolment).first()
    after = as_said(saying, lesson)
    keep_change(lesson, enrolment, said_of(mark), after, source)
    device = source.device
    facts: dict[str, Any] = {
        **after,
        "server_at": source.at,
        "device_at": device.at if device else None,
        "skew_seconds": device.skew_seconds if device else None,
        "marked_by": source.by,
        "flags": list(source.flags),
    }
    if mark is None:
        mark = Mark.objects.create(lesson=lesson, enrolment=enrolment, **facts)
    else:
        for name, value in facts.items():
            setattr(mark, name, value)
        mark.revision += 1
        mark.save(update_fields=[*facts, "revision"])
    mark.lesson, mark.enrolment = lesson, enrolment
    draw(mark, reason=source.reason or LIST_OPEN, by=source.by, at=source.at)
    return mark


def keep_change(
    lesson: Lesson,
    enrolment: Enrolment | None,
    before: dict[str, Any],
    after: dict[str, Any],
    source: Source,
    *,
    is_applied: bool = True,
    said_id: str = "",
) -> MarkChange:
    """Write down what was said, whether it won or not."""
    device = source.device
    change = MarkChange(
        lesson=lesson,
        enrolment=enrolment,
        said_id=said_id,
        before=before,
        after=after,
        reason=source.reason,
        flags=list(source.flags),
        is_applied=is_applied,
        by=source.by,
        server_at=source.at,
        device_at=device.at if device else None,
        skew_seconds=device.skew_seconds if device else None,
        device_key=device.key if device else None,
    )
    change.save(force_insert=True)
    return change
