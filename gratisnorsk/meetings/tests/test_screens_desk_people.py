"""The host's desk: the list of people, letters to them, and the numbers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.letters.testing import a_letter
from gratisnorsk.meetings.models import Evaluation, Meeting
from gratisnorsk.meetings.testing import MONDAY, a_meeting, a_question, a_sign_up, a_slot, the_slot
from gratisnorsk.meetings.tests.screens import en, soon
from gratisnorsk.meetings.tests.test_screens_desk import signed_in
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


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


def test_fewer_than_five_answers_are_not_shown(host: Client, meeting: Meeting):
    def desk() -> str:
        return host.get(en("meetings:desk", meeting.public_id)).text

    for _person in range(4):
        Evaluation.objects.create(meeting=meeting, useful=1, understood=1, next_text="Savnet kaffe")
    with_four = desk()
    Evaluation.objects.create(meeting=meeting, useful=4, understood=4)
    with_five = desk()

    assert ("Savnet kaffe" in with_four, "Savnet kaffe" in with_five) == (False, True)
    assert ("Fewer than five people" in with_four, "Fewer than five people" in with_five) == (True, False)


def test_letters_that_did_not_arrive_stand_beside_the_person_and_the_invited(host: Client, meeting: Meeting):
    mine = a_sign_up(the_slot(meeting), "kari@example.org")
    about: dict[str, Any] = {"about_kind": "meetings.meeting", "about_id": str(meeting.pk)}
    a_letter(mine.email, **about, kind="meetings/confirmed", gave_up_at=MONDAY)
    a_letter("borte@example.org", **about, kind="meetings/invitation", gave_up_at=MONDAY)

    people = host.get(en("meetings:people", meeting.public_id)).text
    invited = host.get(en("meetings:invite", meeting.public_id)).text

    assert people.count("A letter did not arrive") == 1
    assert "1</bdi> invitation did not arrive" in invited
    assert ("borte@example.org" in invited, "kari@example.org" in invited) == (True, False)


def test_co_hosts_of_the_directorate_see_how_many_invitations_came_back_but_no_address():
    partner = an_organisation()
    meeting = a_meeting(co_hosts=[partner], slots=[a_slot(soon())], at=now())
    about: dict[str, Any] = {"about_kind": "meetings.meeting", "about_id": str(meeting.pk)}
    a_letter("borte@example.org", **about, kind="meetings/invitation", gave_up_at=MONDAY)

    invited = signed_in(a_member(partner)).get(en("meetings:invite", meeting.public_id)).text

    assert "1</bdi> invitation did not arrive" in invited
    assert "borte@example.org" not in invited


def test_a_letter_can_go_to_those_alone_who_did_not_come(host: Client, meeting: Meeting):
    slot = the_slot(meeting)
    a_sign_up(slot, "kom@example.org", joined_at=MONDAY)
    a_sign_up(slot, "sagt@example.org", came=True)
    a_sign_up(slot, "borte@example.org")
    a_sign_up(slot, "rettet@example.org", joined_at=MONDAY, came=False)

    path = en("meetings:write", meeting.public_id)
    answers = [host.post(f"{path}?kom={which}", {"text-en": which}).status_code for which in ("nei", "ja")]

    names = ("kom", "sagt", "borte", "rettet")
    got = [letters_to(f"{name}@example.org")[0].facts["words"] for name in names]
    assert answers == [302, 302]
    assert got == [{"en": "ja"}, {"en": "ja"}, {"en": "nei"}, {"en": "nei"}]
