"""E-mail and organisation only, and gone in time: numbers stay, people do not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.accounts import actions as accounts
from gratisnorsk.accounts.privacy import exporters
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions.sweeping import sweep
from gratisnorsk.meetings.models import Invitation, Meeting, PrivateFeed, Question, SignUp, Wish
from gratisnorsk.meetings.queries.desk import desk_page
from gratisnorsk.meetings.testing import (
    MONDAY,
    a_meeting,
    a_question,
    a_sign_up,
    a_slot,
    an_invitation,
    the_slot,
)
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=3 + 91)


def test_what_is_never_confirmed_is_gone_after_a_week():
    meeting = a_meeting()
    actions.sign_up(the_slot(meeting), "a@example.org", actions.Who(), lang="nb", at=MONDAY)
    actions.wish_for(meeting, "ti", "a@example.org", lang="nb", at=MONDAY)
    actions.ask(meeting, "Hva?", "a@example.org", lang="nb", at=MONDAY)

    sweep(MONDAY + timedelta(days=6))
    before = [model.objects.count() for model in (SignUp, Wish, Question)]
    sweep(MONDAY + timedelta(days=8))

    assert before == [1, 1, 1]
    assert [model.objects.count() for model in (SignUp, Wish, Question)] == [0, 0, 0]


def test_people_go_ninety_days_after_their_slot_and_the_numbers_stay():
    meeting = a_meeting()
    mine = a_sign_up(the_slot(meeting), kind="library")
    a_sign_up(the_slot(meeting), came=True)
    an_invitation(meeting)
    question = a_question(meeting)
    actions.make_feed(mine, at=MONDAY)

    sweep(LATER)

    question.refresh_from_db()
    assert [model.objects.count() for model in (SignUp, Invitation, PrivateFeed)] == [0, 0, 0]
    assert question.email == ""
    assert the_slot(meeting).tally == {
        "signed_up": 2,
        "came": 1,
        "kinds": {"library": 1, "voluntary": 1},
        "municipalities": {"": 2},
    }


def test_the_numbers_of_deleted_sign_ups_stand_on_the_desk():
    bergen = a_municipality(name="Bergen")
    meeting = a_meeting(slots=[a_slot(), a_slot(date(2027, 6, 1))])
    a_sign_up(the_slot(meeting), kind="library", municipality=bergen, came=True)
    a_sign_up(the_slot(meeting), kind="library")
    a_sign_up(the_slot(meeting, 1), kind="library", municipality=bergen)

    before = desk_page(meeting, LATER, "en")
    sweep(LATER)
    after = desk_page(Meeting.objects.get(pk=meeting.pk), LATER, "en")

    assert [(each.signed_up, each.came, each.is_kept) for each in after.lines] == [
        (2, 1, True),
        (1, 0, False),
    ]
    assert (after.kinds, sorted(after.municipalities)) == (before.kinds, sorted(before.municipalities))
    assert ([n for _kind, n in after.kinds], after.signed_up) == ([3], 3)


def test_nobody_goes_while_a_later_time_of_the_meeting_is_to_come():
    meeting = a_meeting(slots=[a_slot(), a_slot(date(2027, 6, 1))])
    a_sign_up(the_slot(meeting, 1))
    an_invitation(meeting)

    sweep(LATER)

    assert (SignUp.objects.count(), Invitation.objects.count()) == (1, 1)


def test_an_erased_person_gives_the_place_on():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1)]))
    person = a_person("kari@example.org")
    a_sign_up(slot, "Kari@example.org")
    waiting = a_sign_up(slot, is_waiting=True)

    accounts.erase_person(person, at=MONDAY)

    waiting.refresh_from_db()
    assert waiting.seated_at == MONDAY
    assert SignUp.objects.filter(email__iexact="kari@example.org").count() == 0
    assert letters_to("kari@example.org") == []


def test_a_person_can_take_out_what_is_stored():
    person = a_person("kari@example.org")
    meeting = a_meeting()
    a_sign_up(the_slot(meeting), person.email, organisation_name="Sola FS")
    an_invitation(meeting, person.email)

    rows = {
        model: exporter(person) for model, exporter in exporters().items() if model.startswith("meetings.")
    }

    assert [row["organisation_name"] for row in rows["meetings.signup"]] == ["Sola FS"]
    assert len(rows["meetings.invitation"]) == 1
    assert rows["meetings.wish"] == []
