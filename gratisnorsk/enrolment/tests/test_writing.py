"""The provider writes to everybody in a course: who may, who gets it, once, not too often, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_provider
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.actions.writing import (
    MOST_A_DAY,
    NobodyToWriteTo,
    WrittenEnoughToday,
    forget_messages,
    write_to_course,
)
from gratisnorsk.enrolment.models import CourseMessage, Learner, MessageRecipient, Whom
from gratisnorsk.enrolment.queries.messages import Reach, group_sizes, reach
from gratisnorsk.enrolment.rules.desk import may_write
from gratisnorsk.enrolment.rules.keeping import MESSAGES_KEPT
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import text_of
from gratisnorsk.enrolment.tests.seats import LATER, MORNING, at_once, fresh
from gratisnorsk.enrolment.tests.writing import BOOK, ROOM, a_draft
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs, letters_to, sms_sent
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def course() -> Course:
    return fresh(a_course("Kveldskurs", opening=Opening.QUEUE, seats=4))


def _asked(course: Course) -> Learner:
    """Somebody to whom a free place is offered now."""
    wish = a_wish()
    offer_free_seats(course.pk, MORNING)
    return wish.learner


def _with_phone(number: str) -> Learner:
    learner = a_learner(phone=number, lang="en")
    Learner.objects.filter(pk=learner.pk).update(email="")
    learner.refresh_from_db()
    return learner


def test_only_members_of_the_provider_write_and_only_when_the_course_is_public(course):
    member, elsewhere = a_member(course.organisation), a_member(a_provider("Andre"))
    staff = [a_national(), a_moderator(a_municipality()), a_person(), elsewhere]

    assert may_write(member, course)
    assert [may_write(one, course) for one in staff] == [False] * 4
    assert not may_write(member, fresh(a_course(organisation=course.organisation, published_at=None)))


def test_each_gets_it_by_the_contact_that_they_gave_in_their_own_language(course):
    a_seat(course, a_learner("seat@example.org", lang="en"))
    a_seat(course, _with_phone("+4791234567"))
    a_seat(course, a_learner("left@example.org"), ended_at=MORNING, ended_why="ill")
    a_learner("stranger@example.org")

    write_to_course(course, a_draft(), by=a_member(course.organisation), at=LATER)
    drain_jobs(LATER)

    (letter,) = letters_to("seat@example.org")
    mail = outbox.render(letter)
    assert mail.subject == "New room (Kveldskurs)"
    assert BOOK["en"] in mail.text
    assert [each.to for each in Letter.objects.filter(kind="enrolment/message")] == [
        "seat@example.org",
        "+4791234567",
    ]
    assert ROOM["en"] in sms_sent()[-1].text
    assert "book" not in sms_sent()[-1].text


def test_those_who_are_asked_about_a_place_are_a_group_of_their_own(course):
    seated = a_seat(course).learner
    asked = _asked(course)
    a_wish()

    assert group_sizes(course) == {"seated": 1, "asked": 1, "both": 2}
    assert reach(course, Whom.BOTH) == Reach(by_email=2, by_sms=0)
    write_to_course(course, a_draft(Whom.ASKED), by=a_member(course.organisation), at=LATER)
    assert [row.learner for row in MessageRecipient.objects.all()] == [asked]
    assert Letter.objects.filter(kind="enrolment/message", to=seated.email).count() == 0


def test_nobody_is_flooded(course):
    a_seat(course)
    member = a_member(course.organisation)
    for _nth in range(MOST_A_DAY):
        write_to_course(course, a_draft(), by=member, at=LATER)

    with pytest.raises(WrittenEnoughToday):
        write_to_course(course, a_draft(), by=member, at=LATER)
    write_to_course(course, a_draft(), by=member, at=LATER + timedelta(days=1))

    assert CourseMessage.objects.count() == MOST_A_DAY + 1


def test_a_message_to_nobody_is_not_sent_and_the_page_says_so_before(course):
    member = a_member(course.organisation)

    with pytest.raises(NobodyToWriteTo):
        write_to_course(course, a_draft(), by=member, at=LATER)
    page = text_of(browser_of(member).get(course_page(course, "desk_write")))

    assert "Nobody has a place in this course now" in page
    assert not CourseMessage.objects.exists()


def test_who_left_before_the_letter_did_gets_none(course):
    seat = a_seat(course)
    write_to_course(course, a_draft(), by=a_member(course.organisation), at=LATER)
    seat.ended_at, seat.ended_why = LATER, "ill"
    seat.save(update_fields=["ended_at", "ended_why"])

    drain_jobs(LATER)

    assert letters_to(seat.learner.email)[0].dropped_at == LATER


def test_answers_go_to_the_provider(course):
    course.organisation.email = "post@kurs.example"
    course.organisation.save(update_fields=["email"])
    seat = a_seat(course)

    write_to_course(fresh(course), a_draft(), by=a_member(course.organisation), at=LATER)

    (letter,) = letters_to(seat.learner.email)
    assert letter.reply_to == "post@kurs.example"
    assert letter.facts["may_answer"] is True


def test_who_deletes_everything_is_no_longer_among_those_who_got_it(course):
    seat, other = a_seat(course), a_seat(course)
    write_to_course(course, a_draft(), by=a_member(course.organisation), at=LATER)

    erase(seat.learner, at=LATER)

    assert [row.learner for row in MessageRecipient.objects.all()] == [other.learner]
    assert CourseMessage.objects.get().people == 2


def test_half_a_year_after_the_course_what_was_written_goes(course):
    a_seat(course)
    write_to_course(course, a_draft(), by=a_member(course.organisation), at=LATER)
    last = datetime.combine(course.ends_on + MESSAGES_KEPT, time(12), tzinfo=UTC)

    assert forget_messages(last - timedelta(days=1)) == 0
    assert forget_messages(last) == 1
    assert not MessageRecipient.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_send_once():
    course = fresh(a_course(opening=Opening.QUEUE))
    seat, member, draft = a_seat(course), a_member(course.organisation), a_draft()

    said = at_once(*[partial(write_to_course, course, draft, by=member, at=LATER)] * 3)

    assert said == ["done"] * 3
    assert CourseMessage.objects.count() == 1
    assert len(letters_to(seat.learner.email)) == 1


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_write_at_the_same_moment_stay_below_the_limit():
    course = fresh(a_course(opening=Opening.QUEUE))
    a_seat(course)
    member = a_member(course.organisation)

    said = at_once(*[partial(write_to_course, course, a_draft(), by=member, at=LATER) for _ in range(5)])

    assert said == ["done"] * MOST_A_DAY + ["written_enough_today"] * 2
