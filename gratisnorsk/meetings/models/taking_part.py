"""Who comes, who waits, who is invited, and who wishes for another language: e-mail and organisation, no more."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.meetings.models.codes import Told
from gratisnorsk.meetings.models.meeting import Meeting, Slot
from gratisnorsk.organisations.models import Kind, Organisation
from gratisnorsk.places.models import Municipality


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """Words for how somebody stands."""

    def active(self) -> SignUpQuerySet:
        """Confirmed, and has not left: with a place or in line."""
        return self.filter(confirmed_at__isnull=False, left_at=None)

    def seated(self) -> SignUpQuerySet:
        """With a place."""
        return self.active().filter(seated_at__isnull=False)

    def in_line(self) -> SignUpQuerySet:
        """Waiting, whoever waits longest first."""
        return self.active().filter(seated_at=None).order_by("waiting_since", "pk")


class SignUp(models.Model):
    """One e-mail at one slot. Counts only after it was confirmed; its entry in calendars keeps one UID for ever."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="sign_ups")
    email = models.EmailField()
    lang = models.CharField(max_length=8)
    organisation_name = models.CharField(max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=24, choices=Kind, default=Kind.OTHER)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # of the organisation, where that is known

    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    seated_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry; rises with every change

    joined_at = models.DateTimeField(null=True, blank=True)  # pressed the button to join
    came = models.BooleanField(null=True, blank=True)  # what the host says; None: as the button says
    has_answered = models.BooleanField(default=False)  # the evaluation, which itself is anonymous

    objects = SignUpQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "slot", Lower("email"), condition=Q(left_at__isnull=True), name="meetings_sign_up_once"
            ),
            models.CheckConstraint(
                condition=Q(seated_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="meetings_seat_only_when_confirmed",
            ),
        )
        indexes = (models.Index(Lower("email"), name="meetings_sign_up_email"),)

    def __str__(self) -> str:
        """For logs and shells: never the address."""
        return f"sign-up {self.pk} for slot {self.slot_id}"


class SlotNotice(models.Model):
    """That everybody of a slot was told something, for the time that the slot had then. A moved slot tells anew."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="notices")
    told = models.CharField(max_length=12, choices=Told)
    on = models.DateField()
    starts = models.TimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slot", "told", "on", "starts"], name="meetings_notice_once"),
        )


class Invitation(models.Model):
    """An e-mail that was invited. The link in the letter opens a closed meeting; only this e-mail can sign up for it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    lang = models.CharField(max_length=8, default="nb")
    invited_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("meeting", Lower("email"), name="meetings_invitation_once"),)

    def __str__(self) -> str:
        """For logs and shells: never the address."""
        return f"invitation {self.pk}"


class NoInvitations(models.Model):
    """Somebody who wants no invitations and no letters after meetings. The address itself is not kept.

    `fingerprint` is that of `rules.links`: the same address gives the same one, and nobody can read it backwards.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        """For logs and shells."""
        return f"no invitations {self.pk}"


class Wish(models.Model):
    """ "No slot in my language": an e-mail that waits for one. Counts after it was confirmed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="wishes")
    language = models.CharField(max_length=8)
    email = models.EmailField()
    lang = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # that there is a slot now

    class Meta:
        constraints = (
            models.UniqueConstraint("meeting", "language", Lower("email"), name="meetings_wish_once"),
        )

    def __str__(self) -> str:
        """For logs and shells: never the address."""
        return f"wish {self.pk} for {self.language}"


def new_feed_key() -> str:
    """What nobody can guess; it stands in the address of a private calendar."""
    return secrets.token_urlsafe(24)


class PrivateFeed(models.Model):
    """The calendar of everything that one e-mail has signed up for."""

    email = models.EmailField()
    lang = models.CharField(max_length=8)
    key = models.CharField(max_length=40, unique=True, default=new_feed_key, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="meetings_feed_once"),)

    def __str__(self) -> str:
        """For logs and shells: neither the address nor the key."""
        return f"feed {self.pk}"
