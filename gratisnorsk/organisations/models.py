"""Who offers: organisations with what the register said of them, their members, and invitations to join.

Three clocks stand on an organisation: when we fetched, when the source changed, when the owner confirmed.
None is ever filled from another.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.places.models import Municipality


class Kind(models.TextChoices):
    """What sort of organiser this is."""

    VOLUNTARY = "voluntary"
    LIBRARY = "library"
    VOLUNTEER_CENTRE = "volunteer_centre"
    FAITH = "faith"
    STUDENT = "student"
    STUDY_ASSOCIATION = "study_association"
    MUNICIPALITY = "municipality"
    PRIVATE = "private"
    OTHER = "other"


class NameCheck(models.TextChoices):
    """What comparing the name with the register under this number gave (K17: a valid number proves nothing)."""

    NOT_CHECKED = "not_checked"
    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    NOT_FOUND = "not_found"
    UNREACHABLE = "unreachable"


class Organisation(models.Model):
    """An organiser. Its offers become public only after staff have verified it."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=24, choices=Kind, default=Kind.VOLUNTARY)
    number = models.CharField(max_length=9, blank=True)
    is_subunit = models.BooleanField(default=False)  # an underenhet
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="units")
    is_in_voluntary_register = models.BooleanField(null=True)  # None: not known
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.JSONField(default=dict, blank=True)  # Words
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)

    register_name = models.CharField(max_length=200, blank=True)
    register_status = models.CharField(max_length=24, blank=True)  # active, dormant, dissolved, bankrupt …
    name_check = models.CharField(max_length=16, choices=NameCheck, default=NameCheck.NOT_CHECKED)
    fetched_at = models.DateTimeField(null=True, blank=True)
    changed_at_source = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True)
    is_example = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="organisations_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number="") | models.Q(number__regex=r"^[0-9]{9}$"),
                name="organisations_number_nine_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True) | models.Q(refused_at__isnull=True),
                name="organisations_verified_or_refused",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class MemberRole(models.TextChoices):
    """An owner may also manage members; an editor edits."""

    OWNER = "owner"
    EDITOR = "editor"


class Membership(models.Model):
    """A person who speaks for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=MemberRole, default=MemberRole.EDITOR)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "person"], name="organisations_membership_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.person_id} in {self.organisation_id}"


class Invitation(models.Model):
    """An invitation by e-mail to become a member; the link opens a page, a button accepts."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=8, choices=MemberRole, default=MemberRole.EDITOR)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="organisations_invitation_open_once",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"invitation {self.pk}"
