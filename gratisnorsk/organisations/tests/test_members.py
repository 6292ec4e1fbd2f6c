"""Members are invited by e-mail, accept with a button, and never leave an organisation without an owner."""

from datetime import timedelta
from functools import partial

import pytest

from gratisnorsk.accounts.actions import erase_person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.organisations import actions
from gratisnorsk.organisations.models import Invitation, MemberRole
from gratisnorsk.organisations.testing import MONDAY, a_member, an_organisation

pytestmark = pytest.mark.django_db


def _invited(email: str = "ny@example.no") -> Invitation:
    organisation = an_organisation()
    owner = a_member(organisation)
    return actions.invite(organisation, email, role=MemberRole.EDITOR, lang="nb", by=owner, at=MONDAY)


def test_the_invited_person_becomes_a_member_once():
    invitation = _invited()
    person = a_person(email="Ny@example.no")

    membership = actions.accept_invitation(invitation, person, at=MONDAY)

    assert (membership.organisation, membership.role) == (invitation.organisation, MemberRole.EDITOR)
    with pytest.raises(actions.InvitationGone):
        actions.accept_invitation(invitation, person, at=MONDAY)


def test_a_forwarded_invitation_is_refused():
    with pytest.raises(actions.InvitationForSomeoneElse):
        actions.accept_invitation(_invited(), a_person(email="annen@example.no"), at=MONDAY)


def test_an_old_invitation_is_refused():
    person = a_person(email="ny@example.no")

    with pytest.raises(actions.InvitationGone):
        actions.accept_invitation(_invited(), person, at=MONDAY + timedelta(days=22))


def test_inviting_again_renews_the_invitation():
    invitation = _invited()
    owner = invitation.invited_by
    assert owner is not None

    again = actions.invite(
        invitation.organisation, "ny@example.no", role=MemberRole.OWNER, lang="nb", by=owner, at=MONDAY
    )

    invitation.refresh_from_db()
    assert (invitation.withdrawn_at, again.role) == (MONDAY, MemberRole.OWNER)


def test_the_last_owner_cannot_leave_or_become_editor():
    organisation = an_organisation()
    owner = a_member(organisation)
    a_member(organisation, role=MemberRole.EDITOR)

    with pytest.raises(actions.LastOwner):
        actions.remove_member(organisation, owner, by=owner, at=MONDAY)
    with pytest.raises(actions.LastOwner):
        actions.change_member(organisation, owner, MemberRole.EDITOR, by=owner, at=MONDAY)


def test_an_owner_leaves_when_there_is_another():
    organisation = an_organisation()
    owner, other = a_member(organisation), a_member(organisation)

    actions.remove_member(organisation, owner, by=owner, at=MONDAY)

    assert [membership.person for membership in organisation.memberships.all()] == [other]


def test_old_invitations_are_thrown_away():
    invitation = _invited()

    actions.sweep_invitations(MONDAY + timedelta(days=52))

    assert not Invitation.objects.filter(pk=invitation.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_delete_their_accounts_at_once_never_leave_an_editor_alone():
    organisation = an_organisation()
    owners = [a_member(organisation), a_member(organisation)]
    a_member(organisation, role=MemberRole.EDITOR)

    def leave(person):
        try:
            erase_person(person, at=MONDAY)
        except actions.LastOwner:
            return False
        return True

    gone = at_the_same_time(*(partial(leave, owner) for owner in owners))

    assert sorted(gone) == [False, True]
    assert organisation.memberships.filter(role=MemberRole.OWNER).count() == 1
