"""Who is a host, and that a host's letters are written once."""

from __future__ import annotations

import pytest

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.kernel.models import Letter
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.rules import access
from gratisnorsk.meetings.testing import MONDAY, THURSDAY, a_meeting, a_sign_up, a_slot, the_slot
from gratisnorsk.organisations.models import MemberRole
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db


def test_hosts_are_owners_of_a_hosting_organisation_and_the_directorate():
    load_few_places()
    ours, partner = an_organisation(), an_organisation()
    meeting = a_meeting(host=ours, co_hosts=[partner])
    moderator = a_moderator(Municipality.objects.get(pk="0301"))
    people = {
        "owner": a_member(ours),
        "partner": a_member(partner),
        "national": a_national(),
        "editor": a_member(ours, role=MemberRole.EDITOR),
        "stranger": a_member(an_organisation()),
        "moderator": moderator,
        "nobody": a_person(),
    }

    may = {name for name, person in people.items() if access.may_host(person, meeting)}

    assert may == {"owner", "partner", "national"}


def test_letters_of_strangers_are_not_written_twice_for_the_same_occasion():
    meeting = a_meeting(slots=[a_slot(THURSDAY)])
    mine = a_sign_up(the_slot(meeting))

    for _again in range(2):
        actions.cancel_meeting(meeting, note={}, by=a_national(), at=MONDAY)

    assert Letter.objects.filter(to=mine.email).count() == 1
