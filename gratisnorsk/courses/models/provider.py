"""Who holds courses: approvals with their evidence, teachers with their competence, and the money that buys places."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models.codes import ApprovalGround, Competence
from gratisnorsk.courses.models.scheme import RuleSet
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import County, Municipality


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Words for approvals."""

    def on(self, day: date) -> ApprovalQuerySet:
        """Those in force on this day."""
        return self.filter(withdrawn_on=None, valid_from__lte=day, valid_to__gte=day)


class Approval(models.Model):
    """What lets an organisation hold courses, from one day to another, with the evidence (K18, K20)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="approvals")
    ground = models.CharField(max_length=24, choices=ApprovalGround)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField()  # the last day
    evidence = models.CharField(max_length=300)  # a case number, or where the decision can be read
    evidence_url = models.URLField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)  # told that it lapses during a course

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("-valid_to", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="courses_approval_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
                name="courses_approval_withdrawn_says_why",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.ground} until {self.valid_to}"


class Teacher(models.Model):
    """A teacher of a provider, with what the competence stands on and since when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teachers")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="teaches_as"
    )
    name = models.CharField(max_length=120)
    competence = models.CharField(max_length=16, choices=Competence)
    competence_on = models.DateField()  # the date of the diploma or the approval
    note = models.CharField(max_length=300, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(competence=Competence.OTHER) | ~Q(note=""),
                name="courses_teacher_other_competence_explained",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(person__isnull=False, left_on__isnull=True),
                name="courses_teacher_person_once",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Award(models.Model):
    """Money given to a provider to hold places under one rule set: bought places are amount ÷ cap, as decided."""

    public_id = models.CharField(max_length=16, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="course_awards")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="awards")
    title = models.JSONField(default=dict)  # Words
    case_number = models.CharField(max_length=40, blank=True)
    amount_nok = models.PositiveIntegerField()  # whole kroner
    places = models.PositiveIntegerField()
    counties = models.ManyToManyField(County, blank=True, related_name="+")
    is_nationwide = models.BooleanField(default=False)  # on the web, for the whole country
    partners = models.JSONField(default=list, blank=True)  # names of organisations (K13)
    decided_on = models.DateField(null=True, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-decided_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_nok__gt=0) & Q(places__gt=0), name="courses_award_buys_something"
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.public_id}: {self.places} places"
