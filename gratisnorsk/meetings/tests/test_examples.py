"""The example meetings: real ones with their sources, invented ones that are marked and lie ahead."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.meetings.actions.examples import load_examples
from gratisnorsk.meetings.models import Audience, Meeting, Slot
from gratisnorsk.meetings.rules.video import fault_of
from gratisnorsk.meetings.testing import MONDAY
from gratisnorsk.meetings.tests.screens import en

pytestmark = pytest.mark.django_db


def test_the_real_meetings_are_there_with_their_sources():
    load_examples(at=MONDAY)

    held = Meeting.objects.exclude(source_url="")
    days = list(Slot.objects.filter(meeting__in=held).values_list("on", "starts", "precision"))
    assert [(on, str(starts or ""), precision) for on, starts, precision in days] == [
        (date(2021, 3, 2), "", "day"),
        (date(2021, 8, 1), "", "month"),
        (date(2021, 9, 1), "", "month"),
        (date(2021, 9, 2), "", "day"),
        (date(2022, 3, 31), "", "day"),
        (date(2022, 5, 3), "18:00:00", "exact"),
        (date(2022, 5, 23), "12:00:00", "exact"),
    ]


def test_what_is_invented_is_marked_lies_ahead_and_has_links_of_the_right_form():
    load_examples(at=MONDAY)

    coming = Slot.objects.filter(meeting__source_url="").select_related("meeting")
    assert all(slot.on > local_date(MONDAY) and "(eksempel)" in slot.meeting.title["nb"] for slot in coming)
    assert {fault_of(slot.join_url) for slot in coming} == {None}


def test_loading_again_changes_nothing():
    first = load_examples(at=MONDAY)

    assert (len(first), load_examples(at=MONDAY)) == (9, [])


def test_a_stranger_sees_all_but_the_breakfast_meetings_on_pages_that_work():
    load_examples(at=now())
    listed = Client().get(en("meetings:list")).text

    statuses = {
        meeting.title["nb"]: Client().get(en("meetings:show", meeting.public_id)).status_code
        for meeting in Meeting.objects.all()
    }

    closed = set(Meeting.objects.filter(audience=Audience.CLOSED).values_list("title__nb", flat=True))
    assert {title for title, status in statuses.items() if status == 404} == closed
    assert "Breakfast meeting" not in listed
    assert "August 2021" in listed
