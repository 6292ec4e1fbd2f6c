"""What is heard from those who come: their questions, and three short answers afterwards, which nobody signs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.meetings.models.meeting import Meeting


class Question(models.Model):
    """A question before or in the meeting. The host answers; what is published loses its sender."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    email = models.EmailField(blank=True)  # emptied when it is answered
    lang = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    public_text = models.JSONField(default=dict, blank=True)  # Words: as the host words it for everybody
    answer = models.JSONField(default=dict, blank=True)  # Words
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # the host does not answer it

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(answered_at__isnull=False),
                name="meetings_question_published_with_answer",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the words."""
        return f"question {self.pk}"


class Evaluation(models.Model):
    """Three answers, without e-mail, organisation or time: nobody can tell whose they are. Marks run from 1 to 4."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="evaluations")
    useful = models.PositiveSmallIntegerField()
    understood = models.PositiveSmallIntegerField()
    next_text = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(useful__gte=1, useful__lte=4, understood__gte=1, understood__lte=4),
                name="meetings_marks_1_to_4",
            ),
        )
