"""A course of the scheme: facts as structure, its lessons, and the count of its seats.

Seats are counted in a row of their own, so that a crowd does not fight over the wide row of the course; the
database says no above `most`. Only `actions.seats` moves the count, in the transaction that gives or frees a seat.
"""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models.codes import CancelReason, Mode, Opening, PartOfDay
from gratisnorsk.courses.models.provider import Award, Teacher
from gratisnorsk.courses.models.scheme import RuleSet
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, Venue


class CourseQuerySet(models.QuerySet["Course"]):
    """The words screens use to narrow courses."""

    def published(self) -> CourseQuerySet:
        """What everybody may see, also when it is over or cancelled: a link on paper must lead somewhere."""
        return self.filter(published_at__isnull=False, organisation__verified_at__isnull=False)

    def on_list(self, at: datetime) -> CourseQuerySet:
        """What the common list shows: neither cancelled nor over."""
        return self.published().filter(cancelled_at=None, ends_on__gte=local_date(at))

    def with_facts(self) -> CourseQuerySet:
        """Everything a card or a page needs, in a fixed number of queries."""
        return self.select_related(
            "organisation", "rule_set__scheme", "award", "venue", "municipality", "seat_count", "replaced_by"
        )


class Course(models.Model):
    """One group with its dates. Sign-up opens at `opens_at`; what then happens says `opening`."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="courses")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="courses")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, blank=True, related_name="courses")

    name = models.JSONField(default=dict)  # Words
    about = models.JSONField(default=dict, blank=True)  # Words: short free text
    level_in = models.CharField(max_length=2)
    level_out = models.CharField(max_length=2)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.PLACE)
    part_of_day = models.CharField(max_length=8, choices=PartOfDay, default=PartOfDay.EVENING)
    help_languages = models.JSONField(
        default=list, blank=True
    )  # codes of languages that the teacher can help in
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    join_url = models.URLField(max_length=500, blank=True)  # shown to those who have a seat
    starts_on = models.DateField()
    ends_on = models.DateField()
    planned_hours = models.PositiveSmallIntegerField()  # teaching hours of the rule set

    seats = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(500)])
    reserve = models.PositiveSmallIntegerField(
        default=0
    )  # announced chairs above `seats` for those who do not come
    minimum = models.PositiveSmallIntegerField(default=1)  # fewer, and the course may not start

    opening = models.CharField(max_length=12, choices=Opening, default=Opening.WINDOW)
    opens_at = models.DateTimeField()
    window_until = models.DateTimeField(null=True, blank=True)
    draws_at = models.DateTimeField(null=True, blank=True)
    offers_until = models.DateTimeField()  # after this no seat that becomes free is offered any more
    is_paused = models.BooleanField(default=False)  # staff stopped the ladder for this course

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=12, choices=CancelReason, blank=True)
    cancelled_note = models.JSONField(default=dict, blank=True)  # Words
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source_url = models.URLField(max_length=500, blank=True)
    is_example = models.BooleanField(default=False)
    is_rehearsal = models.BooleanField(default=False)  # a copy for practice, never public
    version = models.PositiveIntegerField(default=1)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "pk")
        indexes = (models.Index(fields=["ends_on", "starts_on"], name="courses_course_dates"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="courses_course_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(level_out__gte=F("level_in")), name="courses_course_levels_in_order"
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.DIGITAL) | Q(municipality__isnull=False),
                name="courses_course_has_place_unless_digital",
            ),
            models.CheckConstraint(
                condition=Q(seats__gt=0) & Q(minimum__lte=F("seats")) & Q(planned_hours__gt=0),
                name="courses_course_sizes",
            ),
            models.CheckConstraint(
                condition=Q(
                    opening=Opening.WINDOW,
                    window_until__gt=F("opens_at"),
                    draws_at__gte=F("window_until"),
                )
                | (~Q(opening=Opening.WINDOW) & Q(window_until__isnull=True, draws_at__isnull=True)),
                name="courses_course_window_has_dates",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_reason="")),
                name="courses_course_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_rehearsal=False) | Q(published_at__isnull=True),
                name="courses_course_rehearsal_never_public",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.public_id} {next(iter(self.name.values()), '')}"


class SeatCount(models.Model):
    """How many seats of a course are taken or held by an open offer, and the most there may be."""

    course = models.OneToOneField(
        Course, on_delete=models.CASCADE, primary_key=True, related_name="seat_count"
    )
    most = models.PositiveSmallIntegerField()  # seats and announced reserve
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(taken__lte=F("most")), name="courses_never_oversold"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.taken} of {self.most}"

    @property
    def free(self) -> int:
        """Seats that nobody has and nobody is asked about."""
        return self.most - self.taken


class Lesson(models.Model):
    """One lesson, in local wall-clock time of Norway. `minutes` is teaching time without breaks."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lessons")
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    teacher = models.ForeignKey(
        Teacher, on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    is_digital = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_note = models.JSONField(default=dict, blank=True)  # Words
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("on", "starts", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="courses_lesson_ends_after_start"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=720), name="courses_lesson_minutes_in_day"
            ),
            models.UniqueConstraint(
                fields=["course", "on", "starts"],
                condition=Q(cancelled_at__isnull=True),
                name="courses_lesson_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.on} {self.starts:%H:%M}"
