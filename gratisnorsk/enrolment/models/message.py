"""What a provider writes to everybody in a course, and who got it. Kept for as long as `rules.keeping` says."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models.codes import Whom
from gratisnorsk.enrolment.models.learner import Learner


class CourseMessage(models.Model):
    """One message in one or more languages."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="messages")
    whom = models.CharField(max_length=8, choices=Whom)
    subject = models.JSONField()  # Words
    text = models.JSONField()  # Words, in the same languages
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    people = models.PositiveIntegerField()  # how many got it, also when some of them are erased later
    form = models.CharField(max_length=8)  # names the form that was sent: pressed twice it is one message

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["course", "form"], name="enrolment_message_once"),
            models.CheckConstraint(condition=Q(people__gt=0), name="enrolment_message_to_somebody"),
            models.CheckConstraint(condition=Q(whom__in=Whom.values), name="enrolment_message_known_whom"),
        )

    def __str__(self) -> str:
        """For logs and shells: nothing of what it says."""
        return f"message {self.pk} to {self.course_id}"


class MessageRecipient(models.Model):
    """One who got it."""

    message = models.ForeignKey(CourseMessage, on_delete=models.CASCADE, related_name="recipients")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="messages")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["message", "learner"], name="enrolment_message_to_each_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"message {self.message_id} to learner {self.learner_id}"
