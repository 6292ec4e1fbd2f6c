"""The pages that readers see: choosing a time, signing up, their own page, joining."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings.models import LinkShown, Question, SignUp, Wish
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.testing import (
    TEAMS,
    a_closed_meeting,
    a_meeting,
    a_sign_up,
    a_slot,
    an_invitation,
    the_slot,
)
from gratisnorsk.meetings.tests.screens import a_coming_meeting, en, post, soon
from gratisnorsk.organisations.models import Kind
from gratisnorsk.organisations.testing import an_organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
KARI = "kari@example.org"


def test_signing_up_from_the_page_to_the_own_page():
    meeting = a_coming_meeting()
    slot = the_slot(meeting)

    page = Client().get(en("meetings:show", meeting.public_id))
    answer = post(
        en("meetings:sign_up", meeting.public_id, slot.pk), email=KARI, organisation="Sola FS", kind=""
    )
    [letter] = letters_to(KARI)
    confirm = en("meetings:confirm", letter.facts["token"])
    opened = Client().get(confirm)

    assert "Sign up for this time" in page.text
    assert TEAMS not in page.text
    assert answer.status_code == 302
    assert (opened.status_code, SignUp.objects.active().count()) == (200, 0)  # opening a link changes nothing
    pressed = Client().post(confirm, follow=True)
    assert "You have a place." in pressed.text
    assert SignUp.objects.seated().count() == 1


def test_the_organisation_is_known_by_its_number_and_its_municipality_comes_with_it():
    load_few_places()
    meeting = a_coming_meeting()
    known = an_organisation(
        "Deichman bibliotek", kind=Kind.LIBRARY, number="971436514", municipality_id="0301"
    )

    post(
        en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk),
        email=KARI,
        organisation="971 436 514",
        kind="",
    )

    mine = SignUp.objects.get()
    assert (mine.organisation, mine.kind, mine.municipality_id) == (known, Kind.LIBRARY, "0301")


def test_a_name_that_names_a_municipality_tells_where_it_is():
    load_few_places()
    place = Municipality.objects.exclude(name="Oslo").order_by("pk")[0]
    meeting = a_coming_meeting()

    post(
        en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk),
        email=KARI,
        organisation=f"{place.name} frivilligsentral",
        kind="volunteer_centre",
    )

    assert SignUp.objects.get().municipality == place


def test_ten_thousand_from_one_address_are_refused_after_forty():
    meeting = a_coming_meeting()
    path = en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk)

    answers = [post(path, email=f"e{n}@example.org", organisation="", kind="") for n in range(42)]

    assert [answer.status_code for answer in answers] == [302] * 40 + [422] * 2
    assert "There were many messages from here." in answers[-1].text
    assert SignUp.objects.count() == 40


def test_a_time_that_is_over_takes_nobody_and_says_so():
    meeting = a_meeting(slots=[a_slot(date(2021, 9, 2))])

    answer = post(
        en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk), email=KARI, organisation="", kind=""
    )

    assert answer.status_code == 422
    assert "This time has begun or is over." in answer.text


def test_the_link_is_in_no_page_before_the_button_is_pressed():
    meeting = a_coming_meeting(slots=[a_slot(soon(), link_shown=LinkShown.AT_ONCE)])
    slot = the_slot(meeting)
    join = en("meetings:join", meeting.public_id, slot.pk)

    before = [Client().get(path).text for path in (en("meetings:show", meeting.public_id), join)]
    answer = Client().post(join, follow=True)

    assert all("teams.microsoft.com" not in text for text in before)
    assert answer["Refresh"] == f"0;url={TEAMS}"
    assert the_slot(meeting).presses == 1


@pytest.mark.parametrize("shown", [LinkShown.SIGNED_UP, LinkShown.SOON])
def test_a_stranger_cannot_press_the_link_out_of_the_page(shown: str):
    meeting = a_coming_meeting(slots=[a_slot(soon(), link_shown=shown)])
    here = (meeting.public_id, the_slot(meeting).pk)

    pressed = Client().post(en("meetings:join", *here), follow=True)
    direct = Client().get(en("meetings:joined", *here))

    assert "teams.microsoft.com" not in pressed.text + direct.text
    assert "Refresh" not in direct


def test_a_place_counts_one_press_and_the_door_knows_who_it_is():
    meeting = a_coming_meeting()
    mine = a_sign_up(the_slot(meeting))
    token = links.mine_token(mine.pk, now())

    answers = [Client().post(en("meetings:own_join", token), follow=True) for _twice in range(2)]

    mine.refresh_from_db()
    assert mine.joined_at is not None
    assert [answer["Refresh"] for answer in answers] == [f"0;url={TEAMS}"] * 2
    assert the_slot(meeting).presses == 0


def test_changing_leaving_and_subscribing_are_buttons_on_the_own_page():
    meeting = a_coming_meeting(slots=[a_slot(soon()), a_slot(soon(6))])
    mine = a_sign_up(the_slot(meeting))
    token, other = links.mine_token(mine.pk, now()), the_slot(meeting, 1)

    Client().post(en("meetings:feed", token))
    changed = Client().post(en("meetings:change", token, other.pk), follow=True)
    left = Client().post(en("meetings:leave", token), follow=True)

    assert "You have changed to this time." in changed.text
    assert "/kalender/moter/min/" in changed.text
    assert "You are not signed up." in left.text
    mine.refresh_from_db()
    assert (mine.slot_id, mine.left_at is not None) == (other.pk, True)


def test_the_own_page_tells_nobody_else_its_address():
    mine = a_sign_up(the_slot(a_coming_meeting()))

    answer = Client().get(en("meetings:mine", links.mine_token(mine.pk, now())))

    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("token", ["x", "abc.def.ghi"])
def test_a_link_that_is_cut_off_gets_a_page_with_what_to_do(token: str):
    answers = [Client().get(en(f"meetings:{name}", token)) for name in ("mine", "confirm", "invited")]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert all("What you can do" in answer.text for answer in answers)


def test_a_wish_and_a_question_count_when_they_are_confirmed():
    meeting = a_coming_meeting()

    post(en("meetings:wish", meeting.public_id), language="ti", email=KARI)
    post(en("meetings:ask", meeting.public_id), text="Hvem kan søke?", email=KARI)
    for letter in letters_to(KARI):
        Client().post(en("meetings:confirm", letter.facts["token"]))

    assert Wish.objects.filter(language="ti", confirmed_at__isnull=False).count() == 1
    assert Question.objects.filter(confirmed_at__isnull=False).count() == 1


def test_an_invitation_opens_a_closed_meeting_and_signs_up_only_its_own_address():
    meeting = a_closed_meeting("Frokostmøte", slots=[a_slot(soon())], at=now())
    token = links.invited_token(an_invitation(meeting, KARI).pk, now())

    page = Client().get(en("meetings:invited", token), follow=True)
    path = en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk) + f"?n={token}"
    wrong = post(path, email="per@example.org", organisation="", kind="")
    right = post(path, email=KARI, organisation="", kind="")

    assert (page.status_code, wrong.status_code, right.status_code) == (200, 422, 302)
    assert page["Cache-Control"] == "private, no-store"
    assert "This invitation is for another e-mail address." in wrong.text
    assert KARI not in wrong.text
