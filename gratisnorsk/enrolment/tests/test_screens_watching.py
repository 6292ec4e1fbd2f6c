"""The way to the one letter: from a course or the list, through the link, to the yes and the stop."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import CourseWatch
from gratisnorsk.enrolment.rules.watch_links import watch_token
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.enrolment.tests.learners import EMAIL, address, text_of
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db


def test_the_way_from_the_page_of_the_course_to_the_yes_and_the_stop():
    course = a_course("Kurset", seats=1, at=now())
    a_seat(course)
    client = Client()

    page = client.get(address("course", course.public_id), follow=True).content.decode()
    sent: Any = client.post(
        address("watch_course", course.public_id), {"email": EMAIL} | human_answers(now())
    )
    link = address("watch", letters_to(EMAIL)[0].facts["token"])
    opened = text_of(client.get(link))
    still = CourseWatch.objects.get().confirmed_at
    said = text_of(client.post(link, {"do": "yes"}, follow=True))
    stopped = text_of(client.post(link, {"do": "stop"}, follow=True))

    assert address("watch_course", course.public_id) in page
    assert sent.url == address("watch_thanks")
    assert "Press the button to get one e-mail when a place is free." in opened
    assert still is None
    assert "You get one e-mail when a place is free." in said
    assert "Your address is deleted." in stopped
    assert not CourseWatch.objects.exists()


def test_the_list_leads_to_the_letter_about_its_search():
    client = Client()
    listed = client.get("/en/kurs/?niva=A2&plass=ledig").content.decode()

    client.post(address("watch_list") + "?niva=A2&plass=ledig", {"email": EMAIL} | human_answers(now()))

    assert address("watch_list") + "?niva=A2" in listed
    assert CourseWatch.objects.get().query == "niva=A2"


def test_a_broken_link_and_a_course_that_is_not_there_say_so():
    client = Client()

    assert client.get(address("watch", "x.y")).status_code == 404
    assert client.get(address("watch_course", "aaaaaaaa")).status_code == 404
    assert "You get no e-mail from this." in text_of(client.get(address("watch", watch_token(0, now()))))


def test_a_stranger_is_not_flooded():
    client = Client()
    codes = [
        client.post(
            address("watch_list") + f"?sted={number}", {"email": EMAIL} | human_answers(now())
        ).status_code
        for number in range(6)
    ]

    assert codes == [302] * 5 + [422]
