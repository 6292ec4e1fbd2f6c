"""Everything that changes an organisation, its members and its invitations."""

from gratisnorsk.organisations.actions.members import (
    INVITATION_PURPOSE,
    INVITATION_SECONDS,
    AlreadyMember,
    InvitationForSomeoneElse,
    InvitationGone,
    LastOwner,
    NotAMember,
    accept_invitation,
    change_member,
    invite,
    remove_member,
    sweep_invitations,
    withdraw_invitation,
)
from gratisnorsk.organisations.actions.organisation import (
    ChangedMeanwhile,
    NumberTaken,
    OrganisationFacts,
    register_organisation,
    save_organisation,
)
from gratisnorsk.organisations.actions.verification import (
    NoReason,
    OwnOrganisation,
    check_register,
    check_register_later,
    refuse,
    verify,
)

__all__ = [
    "INVITATION_PURPOSE",
    "INVITATION_SECONDS",
    "AlreadyMember",
    "ChangedMeanwhile",
    "InvitationForSomeoneElse",
    "InvitationGone",
    "LastOwner",
    "NoReason",
    "NotAMember",
    "NumberTaken",
    "OrganisationFacts",
    "OwnOrganisation",
    "accept_invitation",
    "change_member",
    "check_register",
    "check_register_later",
    "invite",
    "refuse",
    "register_organisation",
    "remove_member",
    "save_organisation",
    "sweep_invitations",
    "verify",
    "withdraw_invitation",
]
