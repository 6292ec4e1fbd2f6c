"""Who sees which meeting in lists and pages, and what lists and pages cost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.kernel.clock import now
from gratisnorsk.meetings.testing import a_closed_meeting, a_meeting, a_sign_up, a_slot, the_slot
from gratisnorsk.meetings.tests.screens import a_coming_meeting, en, soon
from gratisnorsk.organisations.models import Kind
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


def test_a_member_of_the_kind_sees_a_closed_meeting_and_nobody_else_does(client: Client):
    meeting = a_closed_meeting("Frokostmøte", kinds=["volunteer_centre"], slots=[a_slot(soon())], at=now())
    client.force_login(a_member(an_organisation(kind=Kind.VOLUNTEER_CENTRE)))
    stranger, unverified = Client(), Client()
    stranger.force_login(a_member(an_organisation(kind=Kind.LIBRARY)))
    unverified.force_login(a_member(an_organisation(kind=Kind.VOLUNTEER_CENTRE, is_verified=False)))
    paths = [
        en("meetings:show", meeting.public_id),
        en("meetings:sign_up", meeting.public_id, the_slot(meeting).pk),
        en("meetings:join", meeting.public_id, the_slot(meeting).pk),
        en("meetings:answers", meeting.public_id),
        reverse("meeting_calendars:slot", args=[meeting.public_id, the_slot(meeting).pk]),
    ]

    assert [client.get(path).status_code for path in paths] == [200] * 5
    for other in (stranger, unverified, Client()):
        assert [other.get(path).status_code for path in paths] == [404] * 5
        for listed in (en("meetings:list"), en("meetings:list") + "?q=frokost"):
            assert "Frokostmøte" not in other.get(listed).text
        for feed in ("alle", meeting.theme):
            assert "Frokost" not in other.get(reverse("meeting_calendars:theme", args=[feed])).text
    assert "Frokostmøte" in client.get(en("meetings:list") + "?q=frokost").text


def test_a_draft_is_nobodys_to_see():
    meeting = a_meeting(is_published=False)

    assert Client().get(en("meetings:show", meeting.public_id)).status_code == 404


def test_a_list_costs_the_same_for_one_meeting_and_for_three(django_assert_num_queries):
    a_coming_meeting()
    with django_assert_num_queries(7):
        Client().get(en("meetings:list"))
    for _more in range(2):
        a_coming_meeting(slots=[a_slot(soon()), a_slot(soon(7))])

    with django_assert_num_queries(7):
        Client().get(en("meetings:list"))


def test_a_page_costs_the_same_for_one_time_and_for_three(django_assert_num_queries):
    one = a_coming_meeting()
    three = a_coming_meeting(slots=[a_slot(soon(n), capacity=2) for n in (5, 6, 7)])
    a_sign_up(the_slot(three))

    for meeting in (one, three):
        with django_assert_num_queries(7):
            Client().get(en("meetings:show", meeting.public_id))
