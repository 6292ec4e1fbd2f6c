"""How every change to a course is written: the row locked, only what changed saved, noted, and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Course
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.history import Changes
from gratisnorsk.ui import dates as ui_dates


class ChangedMeanwhile(Refusal):
    """Someone else saved while this form was open. Carries what they changed, newest first."""

    message = _(
        "%(who)s changed this course on %(day)s at %(clock)s, while you were writing. "
        "Look at the changes and save again."
    )

    def __init__(self, course: Course, version: int) -> None:
        rows = history.of(course).filter(at__lte=course.changed_at)[: max(1, course.version - version)]
        self.changes: list[Any] = list(rows)
        self.version = course.version
        self.changed_at = course.changed_at
        self.changed_by = next((row.by_label for row in self.changes if row.by_label), "")
        super().__init__()

    def __str__(self) -> str:
        """The sentence in the language that is active now."""
        lang = get_language() or "nb"
        return str(self.message) % {
            "who": self.changed_by or _("Somebody"),
            "day": ui_dates.plain_date(self.changed_at, lang),
            "clock": ui_dates.clock_time(self.changed_at, lang),
        }


class CourseCancelled(Refusal):
    """Nothing is changed any more: people were told."""

    message = _("This course is cancelled. Copy it if you want to hold it after all.")


def locked(course: Course) -> Course:
    """The course as it is now, held until the transaction ends. Lock first, then look.

    People can go on getting seats meanwhile: the count of seats is another row, with a lock of its own.
    """
    rows = Course.objects.select_for_update(of=("self",), no_key=True).with_facts()
    return rows.get(pk=course.pk)


def locked_live(course: Course) -> Course:
    """As `locked`; raises CourseCancelled."""
    course = locked(course)
    if course.cancelled_at:
        raise CourseCancelled
    return course


def keep(
    course: Course,
    facts: Mapping[str, Any],
    *,
    verb: str,
    by: Person | None,
    at: datetime,
    also: Mapping[str, list[Any]] | None = None,
) -> Changes:
    """Write these fields of a locked course, with history, and return what changed.

    `also` is what changed in its other rows (lessons, seats) and what was said about it (a reason). A new
    version makes stale forms stop.
    """
    before = _columns(course, facts)
    for name, value in facts.items():
        setattr(course, name, value)
    changes = {**history.changed_fields(before, _columns(course, facts)), **(also or {})}
    course.version += 1
    course.changed_at = at
    course.save(update_fields=[*facts, "version", "changed_at"])
    history.note(by=by, subject=course, verb=verb, changes=changes, at=at)
    return changes


def tell(course: Course, changes: Changes, at: datetime) -> None:
    """Let the floors above tell those who have a seat or wait; of a draft nobody has heard."""
    if changes and course.published_at and not course.cancelled_at:
        standing.changed(course, changes, at)


def _columns(course: Course, names: Iterable[str]) -> dict[str, Any]:
    values = {name: getattr(course, name) for name in names}
    return {name: value.pk if isinstance(value, models.Model) else value for name, value in values.items()}
