"""What learners do themselves: check in with the code on the wall, answer a friendly letter, say what they thought."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gratisnorsk.attendance.models.codes import NudgeAnswer
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.enrolment.models import Enrolment, Learner


class CheckIn(models.Model):
    """Somebody typed the code shown in the room. A help for the teacher's list, never the list itself."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="check_ins")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="attendance_check_in_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.enrolment_id} in {self.lesson_id}"


class Nudge(models.Model):
    """A friendly letter after missed lessons in a row, and what the person answered. `lesson` is the last missed."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="nudges")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="nudges")
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=NudgeAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-sent_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="attendance_nudge_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="attendance_nudge_answer_has_time",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"nudge {self.pk}"


class FeedbackInvitation(models.Model):
    """Somebody was asked what they thought of the course. Holds no time of the answer: nothing leads to it."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="feedback_invitation")
    sent_at = models.DateTimeField()
    is_used = models.BooleanField(default=False)

    def __str__(self) -> str:
        """For logs and shells."""
        return f"invitation {self.pk}"


class NoFeedback(models.Model):
    """Somebody who does not want to be asked after courses what they thought of them."""

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="no_feedback")
    since = models.DateTimeField()

    def __str__(self) -> str:
        """For logs and shells."""
        return f"no feedback {self.pk}"


class Feedback(models.Model):
    """One anonymous answer of three short questions, each from 1 (no) to 4 (yes, very much)."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="feedback")
    learned = models.PositiveSmallIntegerField()
    level_fitted = models.PositiveSmallIntegerField()
    would_recommend = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(learned__range=(1, 4), level_fitted__range=(1, 4), would_recommend__range=(1, 4)),
                name="attendance_feedback_from_1_to_4",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"feedback on {self.course_id}"
