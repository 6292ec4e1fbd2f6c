"""Members: invited by e-mail, accepted by a button, and never without an owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every
from gratisnorsk.kernel.signing import sign
from gratisnorsk.organisations.models import Invitation, MemberRole, Membership, Organisation

INVITATION_DAYS = 21
INVITATION_SECONDS = INVITATION_DAYS * 24 * 3600
KEPT_DAYS = 30
INVITATION_PURPOSE = "organisations.invitation"


class AlreadyMember(Refusal):
    """Nothing to invite to."""

    message = _("%(email)s is already a member.")


class InvitationGone(Refusal):
    """Used, withdrawn or too old."""

    message = _("This invitation is used or too old. Ask the organisation to send a new one.")


class InvitationForSomeoneElse(Refusal):
    """The link was forwarded to another person."""

    message = _("This invitation is for another e-mail. Sign in with the e-mail that the letter was sent to.")


class LastOwner(Refusal):
    """Somebody must be able to manage the members."""

    message = _("An organisation must have an owner. Make somebody else owner first.")


class TooManyMessages(Refusal):
    """One person writes to a great many, or many to one."""

    message = _("There were many messages from here. Wait an hour, then send once more.")


class NotAMember(Refusal):
    """Already gone."""

    message = _("This person is not a member any more.")


@transaction.atomic
def invite(
    organisation: Organisation, email: str, *, role: str, lang: str, by: Person, at: datetime
) -> Invitation:
    """Send an invitation; an open one to the same e-mail is renewed instead of doubled."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.memberships.filter(person__email__iexact=email).exists():
        raise AlreadyMember(email=email)
    organisation.invitations.filter(email__iexact=email, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        invited_by=by,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )
    _send(invitation, lang=lang, at=at)
    history.note(by=by, subject=organisation, verb="invited", changes={"role": ["", role]}, at=at)
    return invitation


def _send(invitation: Invitation, *, lang: str, at: datetime) -> None:
    outbox.post(
        "organisations/invitation",
        to=invitation.email,
        lang=lang,
        facts={
            "organisation": invitation.organisation.name,
            "inviter": str(invitation.invited_by),
            "token": sign(INVITATION_PURPOSE, str(invitation.pk)),
            "expires_at": invitation.expires_at.isoformat(),
        },
        key=f"organisations/invitation:{invitation.pk}",
        at=at,
        is_secret=True,
        about=invitation.organisation,
    )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """The link in the letter stops working."""
    gone = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )
    if gone:
        history.note(by=by, subject=invitation.organisation, verb="invitation_withdrawn", changes={}, at=at)


@transaction.atomic
def accept_invitation(invitation: Invitation, person: Person, *, at: datetime) -> Membership:
    """Become a member. Only the person with the invited e-mail, once, in time."""
    if person.email.casefold() != invitation.email.casefold():
        raise InvitationForSomeoneElse
    taken = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    ).update(accepted_at=at)
    if not taken:
        raise InvitationGone
    membership, _new = Membership.objects.get_or_create(
        organisation=invitation.organisation,
        person=person,
        defaults={"role": invitation.role, "joined_at": at},
    )
    history.note(by=person, subject=invitation.organisation, verb="joined", changes={}, at=at)
    return membership


@transaction.atomic
def add_member(
    organisation: Organisation, person: Person, role: str, *, by: Person | None, at: datetime
) -> None:
    """Make somebody a member without an invitation: the demo, and an administrator on the server."""
    _membership, is_new = Membership.objects.get_or_create(
        organisation=organisation, person=person, defaults={"role": role, "joined_at": at}
    )
    if is_new:
        history.note(by=by, subject=organisation, verb="joined", changes={}, at=at)


def forget_invited(email: str) -> None:
    """Throw away every invitation to this address."""
    Invitation.objects.filter(email__iexact=email).delete()


@transaction.atomic
def change_member(organisation: Organisation, person: Person, role: str, *, by: Person, at: datetime) -> None:
    """Make somebody owner or editor; the last owner stays owner."""
    membership = _locked_membership(organisation, person)
    if membership.role == role:
        return
    if role != MemberRole.OWNER:
        _refuse_last_owner(organisation, membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    history.note(
        by=by, subject=organisation, verb="member_changed", changes={"role": [membership.role, role]}, at=at
    )


@transaction.atomic
def remove_member(organisation: Organisation, person: Person, *, by: Person, at: datetime) -> None:
    """Take somebody out, or leave; the last owner cannot."""
    membership = _locked_membership(organisation, person)
    _refuse_last_owner(organisation, membership)
    membership.delete()
    history.note(by=by, subject=organisation, verb="member_removed", changes={}, at=at)


def _locked_membership(organisation: Organisation, person: Person) -> Membership:
    """Lock the organisation first, so that two owners cannot both leave in the same second."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    membership = organisation.memberships.filter(person=person).first()
    if membership is None:
        raise NotAMember
    return membership


def _refuse_last_owner(organisation: Organisation, membership: Membership) -> None:
    owners = organisation.memberships.filter(role=MemberRole.OWNER)
    if membership.role == MemberRole.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise LastOwner


@every(minutes=24 * 60, key="organisations.sweep_invitations", offset=150)
def sweep_invitations(at: datetime) -> int:
    """Throw away invitations 30 days after they were used, taken back or too old."""
    before = at - timedelta(days=KEPT_DAYS)
    done = (
        models.Q(accepted_at__lt=before) | models.Q(withdrawn_at__lt=before) | models.Q(expires_at__lt=before)
    )
    return Invitation.objects.filter(done).delete()[0]
