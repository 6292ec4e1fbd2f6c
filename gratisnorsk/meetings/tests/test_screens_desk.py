"""The host's desk: who may open it, and each form from typing to what stands afterwards."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings.desk_urls import desk
from gratisnorsk.meetings.models import Meeting
from gratisnorsk.meetings.testing import (
    TEAMS,
    a_closed_meeting,
    a_meeting,
    a_question,
    a_sign_up,
    a_slot,
    the_slot,
)
from gratisnorsk.meetings.tests.test_screens_public import en, soon
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
SLOT = {"starts": "10:00", "ends": "11:00", "language": "nb", "link_shown": "signed_up"}


def signed_in(person) -> Client:
    """A browser of this person."""
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def meeting() -> Meeting:
    """With two times to come, held by an organisation."""
    return a_meeting(host=an_organisation(), slots=[a_slot(soon()), a_slot(soon(6))], at=now())


@pytest.fixture
def host(meeting: Meeting) -> Client:
    """The browser of its owner."""
    assert meeting.host
    return signed_in(a_member(meeting.host))


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
    organisation = an_organisation()
    partner = an_organisation("Røde Kors Norge")
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
    assert [word for word in ("Om tilskudd", "Røde Kors Norge", "Velkommen", "Lysark") if word in page] == [
        "Om tilskudd",
        "Røde Kors Norge",
        "Velkommen",
        "Lysark",
    ]
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


def test_the_list_narrows_and_its_files_hold_no_formulas(host: Client, meeting: Meeting):
    a_sign_up(the_slot(meeting), "a@example.org", kind="library", organisation_name='=HYPERLINK("x")')
    a_sign_up(the_slot(meeting, 1), "b@example.org", kind="faith")
    query = f"?type=library&tid={the_slot(meeting).pk}"

    page = host.get(en("meetings:people", meeting.public_id) + query).text
    text = host.get(en("meetings:people_csv", meeting.public_id) + query).content.decode("utf-8-sig")
    book = host.get(en("meetings:people_xlsx", meeting.public_id)).content

    sheets = zipfile.ZipFile(io.BytesIO(book))
    inside = "".join(sheets.read(name).decode() for name in sheets.namelist() if name.endswith(".xml"))
    assert ("a@example.org" in page, "b@example.org" in page) == (True, False)
    assert [line.split(";")[0] for line in text.splitlines()] == ["E-mail", "a@example.org"]
    assert "'=HYPERLINK" in text
    assert "<f>" not in inside
    assert "b@example.org" in inside


def test_a_letter_to_those_of_the_list_says_how_many(host: Client, meeting: Meeting):
    a_sign_up(the_slot(meeting), "a@example.org", kind="library")
    path = en("meetings:write", meeting.public_id) + "?type=library"

    page = host.get(path)
    host.post(path, {"text-nb": "Husk kaffe"})

    assert "1 person gets this letter." in page.text
    assert [letter.kind for letter in letters_to("a@example.org")] == ["meetings/message"]


def test_an_address_that_is_none_is_named_and_nobody_is_invited(host: Client, meeting: Meeting):
    answer = host.post(
        en("meetings:invite", meeting.public_id), {"emails": "a@example.org\nikke-en-adresse", "lang": "nb"}
    )

    assert "This is no e-mail address: ikke-en-adresse" in answer.text
    assert meeting.invitations.count() == 0


def test_answers_attendance_and_numbers_stand_on_the_desk(host: Client, meeting: Meeting):
    question = a_question(meeting)
    mine = a_sign_up(the_slot(meeting), kind="library")

    host.post(
        en("meetings:answer", meeting.public_id, question.pk), {"answer-nb": "Alle.", "is_public": "on"}
    )
    host.post(en("meetings:came", meeting.public_id, mine.pk), {"came": "yes"})
    desk_page = host.get(en("meetings:desk", meeting.public_id)).text

    mine.refresh_from_db()
    assert mine.came is True
    assert "Public library" in desk_page
    assert "Alle." in Client().get(en("meetings:answers", meeting.public_id)).text


def test_the_desk_costs_the_same_for_one_and_for_three(
    django_assert_num_queries, meeting: Meeting, host: Client
):
    host.get(en("meetings:desk", meeting.public_id))
    counts = []
    for _n in range(2):
        for _person in range(2):
            a_sign_up(the_slot(meeting), kind="library")
        with django_assert_num_queries(24, exact=False) as seen:
            host.get(en("meetings:desk", meeting.public_id))
        counts.append(len(seen))

    assert counts[0] == counts[1]
