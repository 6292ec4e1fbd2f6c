"""Learners: one contact that was confirmed, and nothing that is not needed. No account, no national identity number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Scheme
from gratisnorsk.kernel.ids import new_public_id


class Learner(models.Model):
    """Somebody who wants to learn. Has an e-mail, a phone, or both; after erasure neither, and no name."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=120, blank=True)  # for the provider's list and the certificate
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    lang = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)  # somebody typed the code sent to the contact
    helped_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # the signed-in helper who signed this person up
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False, email="", phone="", name="")
                | (Q(erased_at__isnull=True) & (~Q(email="") | ~Q(phone=""))),
                name="enrolment_learner_has_contact_until_erased",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="enrolment_learner_email_small_letters"
            ),
            # An unconfirmed contact blocks nobody: whoever has the mailbox or the phone confirms it.
            models.UniqueConstraint(
                fields=["email"],
                condition=~Q(email="") & Q(confirmed_at__isnull=False),
                name="enrolment_learner_email_once",
            ),
            models.UniqueConstraint(
                fields=["phone"],
                condition=~Q(phone="") & Q(confirmed_at__isnull=False),
                name="enrolment_learner_phone_once",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the contact."""
        return f"learner {self.public_id}"


class Pseudonym(models.Model):
    """What a learner is called in one scheme where names are not needed: draws, ledgers, samples of auditors."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="pseudonyms")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["learner", "scheme"], name="enrolment_pseudonym_once"),
        )

    def __str__(self) -> str:
        """The code."""
        return self.code


class ContactCode(models.Model):
    """A code that was sent to a contact; only a keyed hash of it is kept, and it opens nothing after some tries."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    is_by_phone = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["learner", "-sent_at"], name="enrolment_code_latest"),)

    def __str__(self) -> str:
        """For logs and shells."""
        return f"code of {self.learner_id}"
