"""The teacher's list: one mark for a person in a lesson, every change of it, and whether the list is closed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models.codes import WAS_THERE, Status
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours.models import AppendOnly


class LessonSheet(models.Model):
    """The list of one lesson. Whoever writes marks locks it first; a closed list changes only with a reason."""

    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="sheet")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)  # the teacher was asked to fill it in

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by__isnull=True),
                name="attendance_sheet_closed_by_somebody_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"list of lesson {self.lesson_id}"


class Mark(models.Model):
    """What the list says now. Minutes are minutes of the clock: there, and drawn from the punch card."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="marks")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="marks")
    status = models.CharField(max_length=12, choices=Status)
    minutes = models.PositiveSmallIntegerField()  # present
    drawn = models.PositiveSmallIntegerField(default=0)  # what the entries of the punch card add up to
    is_draw_waiting = models.BooleanField(default=False)  # marked before the lesson began; drawn once it has
    server_at = models.DateTimeField()  # when it was last marked, by our clock
    device_at = models.DateTimeField(null=True, blank=True)  # by the clock of the phone
    skew_seconds = models.IntegerField(null=True, blank=True)  # our clock less the phone's, when it was sent
    marked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    flags = models.JSONField(default=list, blank=True)  # of Flag
    revision = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(
                fields=["lesson"], condition=Q(is_draw_waiting=True), name="attendance_mark_draw_waiting"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="attendance_mark_once"),
            models.CheckConstraint(
                condition=Q(status__in=WAS_THERE, minutes__gt=0) | (~Q(status__in=WAS_THERE) & Q(minutes=0)),
                name="attendance_mark_minutes_only_when_there",
            ),
            models.CheckConstraint(
                condition=Q(device_at__isnull=True, skew_seconds__isnull=True)
                | Q(device_at__isnull=False, skew_seconds__isnull=False),
                name="attendance_mark_device_time_with_skew",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.enrolment_id} in {self.lesson_id}: {self.status}"


class ChangeQuerySet(models.QuerySet["MarkChange"]):
    """Refuses to change what is written."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly


class MarkChange(models.Model):
    """One thing that was said about a mark, also what did not win: before, after, why, who, when. Only added to."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="mark_changes")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, blank=True, related_name="mark_changes"
    )
    said_id = models.CharField(max_length=16, blank=True)  # what a phone called somebody whom we do not know
    before = models.JSONField(default=dict)  # status and minutes; empty: no mark yet
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    flags = models.JSONField(default=list, blank=True)  # of Flag
    is_applied = models.BooleanField(default=True)  # False: another phone said something later
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    server_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True, blank=True)
    skew_seconds = models.IntegerField(null=True, blank=True)
    device_key = models.CharField(max_length=40, null=True, blank=True, unique=True)  # made on the phone

    objects: ClassVar = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(enrolment__isnull=False, said_id="")
                | (Q(enrolment__isnull=True, is_applied=False) & ~Q(said_id="")),
                name="attendance_change_is_about_somebody",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"change {self.pk} in {self.lesson_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line; an old one is never written again."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly
