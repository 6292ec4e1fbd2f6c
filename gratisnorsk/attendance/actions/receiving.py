"""Marks that a phone kept while it had no network. Nothing is refused at the door: what is odd is flagged.

The same code writes them as when the form does. Sent twice, they are written once: the phone gives each a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.marking import Saying, Source, as_said, keep_change, said_of, write_mark
from gratisnorsk.attendance.actions.sheets import lock_sheet
from gratisnorsk.attendance.models import Flag, LessonSheet, Mark, MarkChange
from gratisnorsk.attendance.rules.devices import Device, mark_said_at, oddities, said_at
from gratisnorsk.attendance.rules.times import is_called_off
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment

LATE_FROM_DEVICE = "late_from_device"


@dataclass(frozen=True)
class FromPhone:
    """One mark as a phone says it. `person` is the public id of the seat."""

    person: str
    saying: Saying
    device: Device


@dataclass(frozen=True)
class Received:
    """What became of it: written or kept beside, what the teacher should look at, and the mark that stands now, if any."""

    key: str
    is_applied: bool
    flags: list[str]
    mark: Mark | None


@transaction.atomic
def receive(lesson: Lesson, told: Sequence[FromPhone], *, by: Person, at: datetime) -> list[Received]:
    """Write the marks of one phone for one lesson, oldest first. `lesson` as found by `queries.find_lesson`."""
    sheet = lock_sheet(lesson.pk)
    seats = Enrolment.objects.filter(public_id__in=[one.person for one in told])
    found = {seat.public_id: seat for seat in seats.select_related("rule_set", "scheme", "learner")}
    known = {one.device_key: one for one in _written([one.device.key for one in told])}
    ordered = sorted(told, key=lambda one: (_number(found.get(one.person)), _said(one, at)))
    return [
        _again(known[one.device.key], lesson)
        if one.device.key in known
        else _one(lesson, sheet, found.get(one.person), one, Source(by, at, device=one.device))
        for one in _once(ordered)
    ]


def _number(seat: Enrolment | None) -> int:
    """Punch cards are locked in the order of seats, whoever sends."""
    return seat.pk if seat else 0


def _said(told: FromPhone, at: datetime) -> datetime:
    return said_at(told.device.at, told.device.skew_seconds, at)


def _once(told: Sequence[FromPhone]) -> list[FromPhone]:
    return list({one.device.key: one for one in told}.values())


def _written(keys: list[str]) -> list[MarkChange]:
    return list(MarkChange.objects.filter(device_key__in=keys))


def _again(change: MarkChange, lesson: Lesson) -> Received:
    mark = Mark.objects.filter(lesson=lesson, enrolment=change.enrolment_id).first()
    return Received(change.device_key or "", change.is_applied, change.flags, mark)


def _one(
    lesson: Lesson, sheet: LessonSheet, seat: Enrolment | None, told: FromPhone, source: Source
) -> Received:
    after = as_said(told.saying, lesson)
    if seat is None or seat.course_id != lesson.course_id:
        flags: list[str] = [Flag.UNKNOWN_PERSON]
        odd = replace(source, flags=tuple(flags))
        keep_change(lesson, None, {}, after, odd, is_applied=False, said_id=told.person[:16] or "?")
        return Received(told.device.key, False, flags, None)
    mark = Mark.objects.filter(lesson=lesson, enrolment=seat).first()
    flags = [
        *oddities(lesson, sheet, seat, told.device, source.at),
        *_contradiction(mark, after, told.device),
    ]
    reason = LATE_FROM_DEVICE if Flag.LATE_FROM_DEVICE in flags else ""
    source = replace(source, flags=tuple(flags), reason=reason)
    if is_called_off(lesson) or _is_older(mark, told.device, source.at):
        keep_change(lesson, seat, said_of(mark), after, source, is_applied=False)
        return Received(told.device.key, False, flags, mark)
    mark = write_mark(lesson, seat, told.saying, source)
    return Received(told.device.key, True, mark.flags, mark)


def _is_older(mark: Mark | None, device: Device, at: datetime) -> bool:
    """Somebody said something later than this."""
    return mark is not None and said_at(device.at, device.skew_seconds, at) < mark_said_at(mark)


def _contradiction(mark: Mark | None, after: dict[str, object], device: Device) -> list[Flag]:
    """Another phone or page said something else about this person, which this phone had not seen."""
    if mark is None or device.seen == mark.revision or said_of(mark) == after:
        return []
    last = MarkChange.objects.filter(
        lesson=mark.lesson_id, enrolment=mark.enrolment_id, is_applied=True
    ).last()
    is_own = last is not None and (last.device_key or "").startswith(f"{device.phone}:")
    return [] if is_own else [Flag.OTHER_DEVICE]
