"""The host's desk: who may open it, and each form from typing to what stands afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.meetings.desk_urls import desk
from gratisnorsk.meetings.models import Meeting
from gratisnorsk.meetings.testing import (
    TEAMS,
    a_closed_meeting,
    a_sign_up,
    the_slot,
)
from gratisnorsk.meetings.tests.screens import en, soon
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
SLOT = {"starts": "10:00", "ends": "11:00", "language": "nb", "link_shown": "signed_up"}


def signed_in(person) -> Client:
    """A browser of this person."""
    browser = Client()
    browser.force_login(person)
    return browser


def paths(meeting: Meeting) -> list[str]:
    """Every address of the desk about this meeting."""
    found = []
    for pattern in desk:
        names = pattern.pattern.converters
        values = {"public_id": meeting.public_id, "slot_id": the_slot(meeting).pk, "pk": 1}
        if "public_id" in names:
            kwargs = {name: values[name] for name in names}
            found.append(
                reverse(f"meetings:{pattern.name}", kwargs={**kwargs, **(pattern.default_args or {})})
            )
    return found


def test_no_address_of_the_desk_opens_to_a_stranger(meeting: Meeting):
    closed = a_closed_meeting(host=an_organisation())
    stranger = signed_in(a_member(an_organisation()))

    for path in paths(meeting):
        assert stranger.post(path).status_code in (403, 405), path
        assert stranger.get(path).status_code in (403, 405), path
        assert "/logg-inn/" in Client().post(path).headers.get("Location", "/logg-inn/")
    for path in paths(closed):
        assert stranger.post(path).status_code in (404, 405), path


def test_whoever_owns_nothing_has_no_meetings_to_hold():
    nobody = signed_in(a_person())

    assert [nobody.get(en(f"meetings:{name}")).status_code for name in ("desk_list", "new")] == [403, 403]


def test_staff_need_their_second_factor(settings, meeting: Meeting):
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    staff = signed_in(a_national())

    for path in (en("meetings:desk", meeting.public_id), en("meetings:new")):
        assert staff.get(path)["Location"].endswith(
            reverse("accounts:second_factor_needed").removeprefix("/nb")
        )


def test_a_meeting_from_the_first_form_to_the_public_page():
    organisation, partner = an_organisation(), an_organisation("Røde Kors Norge")
    browser = signed_in(a_member(organisation))
    facts = {
        "host": organisation.public_id,
        "title-nb": "Om tilskudd",
        "theme": "grants",
        "audience": "open",
        "co_hosts": "røde kors norge",
        "reminders": ["day"],
    }

    browser.post(en("meetings:new"), facts)
    meeting = Meeting.objects.get()
    here = (meeting.public_id,)
    early = browser.post(en("meetings:publish", *here), follow=True)
    slot = {**SLOT, "on": soon().isoformat(), "join_url": TEAMS}
    browser.post(en("meetings:new_slot", *here), slot)
    browser.post(en("meetings:agenda", *here), {"title-nb": "Velkommen", "minutes": "10"})
    browser.post(
        en("meetings:material", *here), {"kind": "slides", "title-nb": "Lysark", "url": "example.org/a.pdf"}
    )
    browser.post(en("meetings:publish", *here))

    page = Client().get(en("meetings:show", *here)).text
    assert "Write down at least one time" in early.text
    assert [
        each for each in ("Om tilskudd", "Røde Kors Norge", "Velkommen", "Lysark") if each not in page
    ] == []
    assert (list(meeting.co_hosts.all()), meeting.reminders) == ([partner], ["day"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ends": "09:00"}, "The time ends before it starts."),
        ({"join_url": "https://10.0.0.8/rom"}, "This link only works inside a network."),
        ({"join_url": "klokka ti"}, "This is no link."),
        ({"join_url": "http://zoom.us/j/1"}, "The link must begin with https://."),
        ({"join_url": TEAMS[:60]}, "This Teams link is not whole."),
        ({"on": "2021-09-02"}, "This time lies in the past."),
        ({"capacity": "0"}, "The number must be 1 or more."),
    ],
)
def test_what_is_wrong_with_a_time_is_one_sentence_and_nothing_is_lost(
    host: Client, meeting: Meeting, typed: dict[str, str], sentence: str
):
    facts = {**SLOT, "on": soon().isoformat(), "place": "Biblioteket i Sola", **typed}

    answer = host.post(en("meetings:new_slot", meeting.public_id), facts)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Biblioteket i Sola" in answer.text


def test_a_capacity_that_is_too_small_says_whom_it_affects(host: Client, meeting: Meeting):
    slot = the_slot(meeting)
    for _n in range(3):
        a_sign_up(slot)
    facts = {**SLOT, "on": slot.on.isoformat(), "capacity": "1", "join_url": TEAMS, "version": "1"}

    answer = host.post(en("meetings:edit_slot", meeting.public_id, slot.pk), facts)

    assert answer.status_code == 422
    assert "This will affect 2 people: 3 have a place already. Choose 3 or more." in answer.text


def test_cancelling_says_first_how_many_and_then_moves_them(host: Client, meeting: Meeting):
    slot, other = the_slot(meeting, 0), the_slot(meeting, 1)
    mine = a_sign_up(slot)
    path = en("meetings:cancel_slot", meeting.public_id, slot.pk)

    before = host.get(path)
    host.post(path, {"note-nb": "Syk", "move_to": str(other.pk)})

    mine.refresh_from_db()
    assert "This will affect <bdi>1</bdi> person" in before.text
    assert mine.slot_id == other.pk


def test_the_whole_meeting_can_be_cancelled_and_closed(host: Client, meeting: Meeting):
    here = (meeting.public_id,)

    host.post(en("meetings:close", *here))
    closed = Client().get(en("meetings:show", *here)).text
    host.post(en("meetings:close", *here), {"open": "1"})
    host.post(en("meetings:cancel", *here), {"note-nb": ""})

    assert "Sign-up is closed." in closed
    assert "This meeting is cancelled." in Client().get(en("meetings:show", *here)).text


def test_a_copy_shows_every_date_before_it_is_made(host: Client, meeting: Meeting):
    first = soon(40)
    path = en("meetings:copy", meeting.public_id)
    typed = {"first_on": first.isoformat(), "title-nb": "Neste gang"}

    shown = host.post(path, typed)
    host.post(path, {**typed, "confirm": "1"})

    copy = Meeting.objects.get(title__nb="Neste gang")
    assert Meeting.objects.count() == 2
    assert (first + timedelta(days=1)).strftime("%B") in shown.text
    assert [slot.on for slot in copy.slots.all()] == [first, first + timedelta(days=1)]


def test_a_copy_shows_its_new_title_first_and_knows_no_other_braces(host: Client, meeting: Meeting):
    path, day = en("meetings:copy", meeting.public_id), soon(40)

    shown = host.post(path, {"first_on": day.isoformat(), "title-en": "Meeting {year}"})
    wrong = host.post(path, {"first_on": day.isoformat(), "title-en": "Meeting {week}"})

    assert f"Meeting {day.year}" in shown.text
    assert (wrong.status_code, "We do not know {week}" in wrong.text) == (422, True)
