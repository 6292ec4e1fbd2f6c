"""An e-mail that wants to be told once: when a place in a course is free, or when a new course fits a search."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from gratisnorsk.courses.models import Course


class CourseWatch(models.Model):
    """About one course, or, without one, about new courses that `query` finds. Deleted once it is told.

    It has no place in any queue, and nobody behind it is known but by the e-mail. Counts only after it was confirmed.
    """

    email = models.EmailField()
    lang = models.CharField(max_length=8)
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, null=True, blank=True, related_name="watches"
    )
    query = models.CharField(
        max_length=1200, blank=True
    )  # as in the address of the list; empty: any new course
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(course__isnull=True) | Q(query=""), name="enrolment_watch_course_or_search"
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="enrolment_watch_email_small_letters"
            ),
            models.UniqueConstraint(
                fields=["course", "email"],
                condition=Q(course__isnull=False),
                name="enrolment_watch_course_once",
            ),
            models.UniqueConstraint(
                fields=["query", "email"],
                condition=Q(course__isnull=True),
                name="enrolment_watch_search_once",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the e-mail."""
        return f"watch {self.pk}"
