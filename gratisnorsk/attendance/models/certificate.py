"""Certificates of participation. What is on the paper is frozen here; a new paper is a new row, the old one says so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.models import Enrolment


class Certificate(models.Model):
    """What one paper says. `facts` is what it was printed from; after erasure it has no name in it."""

    code = models.CharField(max_length=12, unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    facts = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    name_erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(revoked_at=None),
                name="attendance_certificate_one_valid",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="attendance_certificate_revoked_says_why",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the code, which opens the page of the paper."""
        return f"certificate {self.pk}"
