"""Seats and offers of seats. A live seat and an open offer each hold one of the course's counted seats."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, RuleSet, Scheme
from gratisnorsk.enrolment.models.codes import EndReason, Ground, How, OfferState
from gratisnorsk.enrolment.models.learner import Learner
from gratisnorsk.enrolment.models.wish import Wish
from gratisnorsk.kernel.ids import new_public_id


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Words for seats."""

    def live(self) -> EnrolmentQuerySet:
        """Sitting in the course now."""
        return self.filter(ended_at=None)


class Enrolment(models.Model):
    """A seat of a learner in a course, under the rules that applied when it was given."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="enrolments")
    pseudonym = models.CharField(max_length=16)  # of this learner in this scheme
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="+")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    wish = models.ForeignKey(
        Wish, on_delete=models.SET_NULL, null=True, blank=True, related_name="enrolments"
    )
    how = models.CharField(max_length=12, choices=How)
    seated_at = models.DateTimeField()

    # Intake (K2, R26): what the provider found out, documented.
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    ground_seen = models.CharField(
        max_length=120, blank=True
    )  # which document was looked at; no copy is kept
    mapped_level = models.CharField(max_length=2, blank=True)
    mapped_how = models.CharField(max_length=120, blank=True)
    mapped_on = models.DateField(null=True, blank=True)
    intake_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    intake_at = models.DateTimeField(null=True, blank=True)
    reached_level = models.CharField(max_length=2, blank=True)

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=12, choices=EndReason, blank=True)
    ended_note = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["learner", "scheme"], condition=Q(ended_at=None), name="enrolment_one_live_seat"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="enrolment_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("seated_at")),
                name="enrolment_ended_after_seated",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: the pseudonym alone."""
        return f"{self.pseudonym} in {self.course_id}"


class SeatOffer(models.Model):
    """A seat that became free, held for one person until they answer or the time is up."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="offers")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="seat_offers")
    state = models.CharField(max_length=12, choices=OfferState, default=OfferState.OPEN)
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why staff took it back

    class Meta:
        indexes = (
            models.Index(
                fields=["answer_by"], condition=Q(state=OfferState.OPEN), name="enrolment_offer_deadline"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["wish"], condition=Q(state=OfferState.OPEN), name="enrolment_offer_one_open"
            ),
            models.UniqueConstraint(fields=["wish", "course"], name="enrolment_offer_once_a_course"),
            models.CheckConstraint(
                condition=Q(state=OfferState.OPEN, answered_at__isnull=True)
                | (~Q(state=OfferState.OPEN) & Q(answered_at__isnull=False)),
                name="enrolment_offer_open_or_answered",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("offered_at")), name="enrolment_offer_deadline_after_offer"
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"offer {self.pk} {self.state}"
