"""An opening day for practice: on a copy of a course that can never be published, with people who are only numbers."""

from __future__ import annotations

from django.db import models

from gratisnorsk.courses.models import Course
from gratisnorsk.kernel.ids import new_public_id


class Rehearsal(models.Model):
    """What came of it. No learner, wish or letter belongs to it; it can be removed without a trace but the history."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    original = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rehearsals")
    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="rehearsal")  # the copy
    seed = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    result = models.JSONField(default=dict)  # as `rules.rehearsal.Outcome`

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        """For logs and shells."""
        return f"rehearsal {self.public_id}"
