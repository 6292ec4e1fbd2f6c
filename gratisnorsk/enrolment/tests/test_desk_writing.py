"""The pages about messages to a course: who finds them, the look before sending, what the desk and the learner read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_provider
from gratisnorsk.enrolment.actions.writing import (
    write_to_course,
)
from gratisnorsk.enrolment.models import CourseMessage, Learner
from gratisnorsk.enrolment.queries.messages import sent_messages
from gratisnorsk.enrolment.queries.stored import rows_about
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import LATER, fresh
from gratisnorsk.enrolment.tests.test_own_page import browser_of as browser_of_learner
from gratisnorsk.enrolment.tests.writing import BOOK, ROOM, a_draft
from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def course() -> Course:
    return fresh(a_course("Kveldskurs", opening=Opening.QUEUE, seats=4))


def _with_phone(number: str) -> Learner:
    learner = a_learner(phone=number, lang="en")
    Learner.objects.filter(pk=learner.pk).update(email="")
    learner.refresh_from_db()
    return learner


def _typed(step: str = "send", **changed: str) -> dict[str, str]:
    typed = {"whom": "seated", "subject-nb": ROOM["nb"], "text-nb": BOOK["nb"], "form": "abcdefgh"}
    return typed | {"step": step} | changed


def test_strangers_find_no_page_and_staff_may_not_write(course):
    a_seat(course)
    people = [None, a_person(), a_member(a_provider("Andre")), a_moderator(a_municipality()), a_national()]

    answers = [browser_of(one).post(course_page(course, "desk_write"), _typed()) for one in people]

    assert [answer.status_code for answer in answers] == [302, 404, 404, 404, 403]
    assert not CourseMessage.objects.exists()


def test_the_desk_shows_the_letter_and_how_many_get_it_before_anything_is_sent(course):
    a_seat(course)
    a_seat(course, _with_phone("+4791234567"))
    browser = browser_of(a_member(course.organisation))

    asked = browser.get(course_page(course, "desk_write"))
    looked = browser.post(course_page(course, "desk_write"), _typed("look"))
    again = browser.post(course_page(course, "desk_write"), _typed("change"))

    assert "Those who have a place (2)" in text_of(asked)
    told = text_of(looked)
    assert "This goes to 2 people. By e-mail: 1. By text message: 1." in told
    assert "Nytt rom (Kveldskurs)" in told
    assert "Send to 2 people" in told
    assert 'name="form" value="abcdefgh"' in looked.content.decode()
    assert "Ta med boka." in again.content.decode()
    assert not CourseMessage.objects.exists()
    assert not Letter.objects.filter(kind="enrolment/message").exists()


def test_a_button_that_is_pressed_twice_sends_once(course):
    seat = a_seat(course)
    browser = browser_of(a_member(course.organisation))

    answers = [browser.post(course_page(course, "desk_write"), _typed()) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert CourseMessage.objects.get().people == 1
    assert len(letters_to(seat.learner.email)) == 1


def test_a_text_must_be_there_and_in_the_languages_of_its_first_line(course):
    a_seat(course)
    browser = browser_of(a_member(course.organisation))

    empty = browser.post(course_page(course, "desk_write"), _typed("look", **{"text-nb": " "}))
    mixed = browser.post(course_page(course, "desk_write"), _typed("send", **{"subject-en": "New room"}))

    assert (empty.status_code, mixed.status_code) == (422, 422)
    assert "Write the first line and the message in the same languages." in text_of(mixed)
    assert not CourseMessage.objects.exists()


def test_the_desk_tells_who_wrote_when_and_whom_it_did_not_reach(course):
    seat, other = a_seat(course, a_learner(name="Ola Borte")), a_seat(course)
    member = a_member(course.organisation)
    write_to_course(course, a_draft(), by=member, at=LATER)
    Letter.objects.filter(to=seat.learner.email).update(gave_up_at=LATER)

    page = text_of(browser_of(member).get(course_page(course)))
    for_staff = sent_messages(course, "nb", with_names=False)

    for words in ("New room", member.name, "to 2 people", "1 person did not get it.", "Ola Borte"):
        assert words in page
    assert [(one.failed, one.missed) for one in for_staff] == [(1, [])]
    assert [one.missed for one in sent_messages(course, "nb", with_names=True)] == [
        [("Ola Borte", seat.public_id)]
    ]
    line = history.of(course).get(verb="enrolment.wrote")
    assert (line.by_id, line.changes) == (str(member.pk), {"people": [None, 2]})
    assert other.learner.name in page


def test_the_desk_costs_the_same_for_one_message_and_three(course):
    a_seat(course)
    member = a_member(course.organisation)
    browser = browser_of(member)
    costs = []
    for number in (1, 2):
        for _nth in range(number):
            write_to_course(course, a_draft(), by=member, at=LATER)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(course_page(course))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_learner_reads_it_on_the_own_page_and_nobody_else_does(course):
    seat, stranger = a_seat(course), a_learner()
    write_to_course(course, a_draft(), by=a_member(course.organisation), at=LATER)

    own = text_of(browser_of_learner(seat.learner).get(address("own_page")))
    others = text_of(browser_of_learner(stranger).get(address("own_page")))

    assert "Messages from your course" in own
    assert "Bring your book. We are in room 2." in own
    assert "Messages from your course" not in others
    assert rows_about(seat.learner, "en")["enrolment.MessageRecipient"] == [
        {"message": "New room: Bring your book.\nWe are in room 2."}
    ]
