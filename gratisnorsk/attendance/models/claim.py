"""Claims: what a provider asks for under one award, frozen with its rules, its rows and their digest.

A claim is never changed; a correction is a new version. Money is whole kroner, time is minutes of the clock.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Award
from gratisnorsk.hours.models import AppendOnly


class Decision(models.TextChoices):
    """What the directorate says to a claim."""

    ACCEPTED = "accepted"
    RETURNED = "returned"  # sent back, with a reason


class Claim(models.Model):
    """One submitted version. The rows add up to `rows_nok`; what is above the award is taken off."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="claims")
    version = models.PositiveSmallIntegerField()  # 1, 2, 3 … of this award
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rules = models.JSONField()  # the rule set and the award as they were
    figures = models.JSONField()  # no names, no pseudonyms
    explanations = models.JSONField(default=dict, blank=True)  # deviation → what the provider says about it
    digest = models.CharField(max_length=64)  # SHA-256 of the rows
    rows_nok = models.PositiveIntegerField()
    above_award_nok = models.PositiveIntegerField(default=0)
    claimed_nok = models.PositiveIntegerField()
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_reason = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ("award", "-version")
        constraints = (
            models.UniqueConstraint(fields=["award", "version"], name="attendance_claim_version_once"),
            models.CheckConstraint(
                condition=Q(rows_nok=F("claimed_nok") + F("above_award_nok")),
                name="attendance_claim_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="")),
                name="attendance_claim_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(decided_reason=""),
                name="attendance_claim_returned_says_why",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"claim {self.award_id} version {self.version}"


class RowQuerySet(models.QuerySet["ClaimRow"]):
    """Refuses to change what is written."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly


class ClaimRow(models.Model):
    """One participant in one course, by pseudonym. Stays with the provider and whoever audits."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()  # 1, 2, 3 … in the order of reckoning
    pseudonym = models.CharField(max_length=16)
    course = models.CharField(max_length=8)  # public id
    minutes = models.PositiveIntegerField()  # used, by the ledger
    there = models.PositiveIntegerField()  # minutes in the classroom, by the teacher's lists
    nok = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, blank=True)  # why the seat ended; blank: it has not
    reached = models.CharField(max_length=2, blank=True)
    is_level_changed = models.BooleanField(default=False)  # mapped to another level than the person said

    objects: ClassVar = RowQuerySet.as_manager()

    class Meta:
        ordering = ("claim", "number")
        constraints = (
            models.UniqueConstraint(fields=["claim", "number"], name="attendance_row_number_once"),
            models.UniqueConstraint(
                fields=["claim", "pseudonym", "course"], name="attendance_row_person_once_a_course"
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"row {self.number} of {self.claim_id}"
