"""What a provider asks the people of a course once they have a seat, and what they answer. Never a condition for a seat."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models.codes import QuestionKind
from gratisnorsk.enrolment.models.seat import Enrolment


class Question(models.Model):
    """One question. `choices` is a list of {"key": text, "words": Words}; a key never changes its meaning.

    With `only_if` it is asked of those alone who gave that earlier question the answer `only_if_answer`.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=QuestionKind)
    words = models.JSONField(default=dict)  # Words
    choices = models.JSONField(default=list, blank=True)
    is_expected = models.BooleanField(default=False)  # please answer before the first lesson
    only_if = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="opens"
    )  # removing a question frees those that hang on it first
    only_if_answer = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["course", "position"], name="enrolment_question_position_once"),
            models.CheckConstraint(
                condition=Q(only_if__isnull=True, only_if_answer="")
                | (Q(only_if__isnull=False) & ~Q(only_if_answer="")),
                name="enrolment_question_condition_whole",
            ),
            models.CheckConstraint(
                condition=Q(only_if__isnull=True) | ~Q(only_if=F("id")),
                name="enrolment_question_not_of_itself",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"question {self.position} of {self.course_id}"


class Answer(models.Model):
    """What somebody with a seat answered: "yes" or "no", the key of a choice, or a short text. Goes with the seat."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    seat = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="answers")
    value = models.CharField(max_length=200)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["question", "seat"], name="enrolment_answer_once"),
            models.CheckConstraint(condition=~Q(value=""), name="enrolment_answer_says_something"),
        )

    def __str__(self) -> str:
        """For logs and shells: never what was answered."""
        return f"answer to {self.question_id} from seat {self.seat_id}"
