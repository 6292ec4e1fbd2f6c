"""Inviting: to open and closed meetings, typed addresses and registered organisations, and whoever wants no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions import reminding
from gratisnorsk.meetings.models import NoInvitations, SignUp, Told
from gratisnorsk.meetings.queries.partners import partners_of
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.testing import (
    MONDAY,
    a_closed_meeting,
    a_meeting,
    a_sign_up,
    a_slot,
    an_invitation,
    the_slot,
)
from gratisnorsk.meetings.tests.screens import en, post, soon
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
KARI = "kari@example.org"
PRESS = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def host() -> Person:
    """Of the directorate."""
    return a_national()


def stop_link() -> str:
    """Where the header of the newest e-mail points."""
    header = mail.outbox[-1].message()["List-Unsubscribe"]
    return str(header).strip("<>").removeprefix("http://localhost:8000")


def test_an_invitation_to_an_open_meeting_tells_the_times_and_asks_to_tell_others(host):
    meeting = a_meeting("Om tilskudd", slots=[a_slot(), a_slot(date(2026, 11, 27), "18:00", "19:00")])

    actions.invite(meeting, [KARI], lang="en", by=host, at=MONDAY)
    drain_jobs(MONDAY)

    [letter] = mail.outbox
    body = str(letter.body)
    assert "Only this e-mail" not in body and "closed to others" not in body
    assert [f"November {day}, 2026" in body for day in (26, 27)] == [True, True]
    assert letter.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_whoever_is_told_of_an_open_meeting_signs_up_with_an_address_of_their_own():
    meeting = a_meeting(slots=[a_slot(soon())], at=now())
    token = links.invited_token(an_invitation(meeting, KARI).pk, now())

    path = en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk) + f"?n={token}"
    answer = post(path, email="kollega@example.org", organisation="", kind="")

    assert answer.status_code == 302
    assert list(SignUp.objects.values_list("email", flat=True)) == ["kollega@example.org"]


def test_an_invitation_that_waits_is_dropped_when_no_time_is_left(host):
    meeting = a_meeting()

    actions.invite(meeting, [KARI], by=host, at=MONDAY)
    actions.cancel_meeting(meeting, note={}, by=host, at=MONDAY)
    drain_jobs(MONDAY)

    assert mail.outbox == []


def test_one_click_stops_invitations_and_letters_after_meetings_but_not_needed_ones(host):
    actions.invite(a_closed_meeting(), [KARI], by=host, at=MONDAY)
    drain_jobs(MONDAY)

    answer = Client(enforce_csrf_checks=True).post(stop_link(), PRESS)
    n = actions.invite(a_meeting(), ["Kari@Example.org", "per@example.org"], by=host, at=MONDAY)
    slot = the_slot(a_meeting())
    a_sign_up(slot, KARI)
    day_before, after = MONDAY + timedelta(days=2, minutes=1), MONDAY + timedelta(days=3, hours=2)
    reminding.tell_once(slot, Told.DAY, at=day_before)
    drain_jobs(day_before)
    reminding.tell_once(slot, Told.AFTERWARDS, at=after)
    drain_jobs(after)

    assert (answer.status_code, n) == (204, 1)
    sent = [letter.kind for letter in letters_to(KARI) if letter.sent_at]
    assert sent == ["meetings/invitation", "meetings/reminder"]


def test_opening_the_page_changes_nothing_and_its_buttons_stop_and_allow(host):
    actions.invite(a_meeting(slots=[a_slot(soon())], at=now()), [KARI], by=host, at=now())
    drain_jobs()
    client, seen = Client(), []

    for form in (None, {}, {}, {"again": "1"}):
        answer = client.get(stop_link()) if form is None else client.post(stop_link(), form, follow=True)
        seen.append((answer.status_code, NoInvitations.objects.count()))

    assert seen == [(200, 0), (200, 1), (200, 1), (200, 0)]
    assert Client().get(stop_link()[:-9] + "/").status_code == 404


def test_the_address_of_whoever_wants_none_is_not_kept():
    actions.stop_invitations(links.fingerprint(KARI), at=MONDAY)

    [row] = NoInvitations.objects.all()
    assert KARI not in "".join(str(value) for value in vars(row).values())


def test_registered_organisations_of_a_kind_are_invited_in_their_own_language():
    library = an_organisation("Sola folkebibliotek", kind="library")
    a_member(library, email="leder@example.org", lang="ar")
    an_organisation("Bare en adresse", kind="library", email="post@example.org")
    an_organisation("Et eksempel", kind="library", email="ekte@example.org", is_example=True)
    a_member(an_organisation("Ikke godkjent", kind="library", is_verified=False), email="ny@example.org")
    a_member(an_organisation("En annen", kind="faith"), email="menighet@example.org")

    assert partners_of(["library"]) == {"post@example.org": "nb", "leder@example.org": "ar"}


def test_only_the_directorate_writes_to_all_who_are_registered(host):
    owner = a_member(an_organisation("Røde Kors"), email="eier@example.org")
    ours = a_meeting(slots=[a_slot(soon())], at=now())
    theirs = a_meeting(host=owner.memberships.get().organisation, slots=[a_slot(soon())], at=now())
    seen = {}

    for person, meeting in ((host, ours), (host, theirs), (owner, theirs)):
        browser = Client()
        browser.force_login(person)
        path = en("meetings:invite", meeting.public_id)
        answer = browser.post(path, {"kinds": ["voluntary"], "emails": "", "lang": "nb"})
        seen[person.email, meeting is ours] = (answer.status_code, meeting.invitations.count())

    assert seen == {
        (host.email, True): (302, 1),
        (host.email, False): (422, 0),
        (owner.email, False): (422, 0),
    }


def test_nobody_and_no_kind_is_nobody_to_invite(host):
    browser = Client()
    browser.force_login(host)
    meeting = a_meeting(slots=[a_slot(soon())], at=now())

    answer = browser.post(en("meetings:invite", meeting.public_id), {"emails": " ", "lang": "nb"})

    assert "Write an e-mail address, or choose a kind of organisation." in answer.text
