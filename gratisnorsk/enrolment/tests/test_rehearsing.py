"""Practising an opening day: on a copy, with the real rules, without a letter, and removed without a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, lessons_of
from gratisnorsk.enrolment.actions.rehearsing import rehearse, remove
from gratisnorsk.enrolment.models import Enrolment, Learner, Rehearsal, Wish
from gratisnorsk.enrolment.rules.groups import usual_shares
from gratisnorsk.enrolment.rules.rehearsal import PEOPLE, Setup, opening_day
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import LATER, MORNING
from gratisnorsk.kernel.models import Job, Letter
from gratisnorsk.organisations.testing import a_member, an_organisation

SEED = "0b" * 32


def setup_of(opening: Opening, seats: int = 20, days: int = 28) -> Setup:
    starts_on = (MORNING + timedelta(days=days)).date()
    return Setup(opening, seats, MORNING, starts_on, MORNING + timedelta(days=days), usual_shares())


@pytest.mark.parametrize("opening", list(Opening))
def test_the_same_seed_gives_the_same_day(opening):
    assert opening_day(setup_of(opening), SEED) == opening_day(setup_of(opening), SEED)


@settings(max_examples=40)
@given(st.sampled_from(list(Opening)), st.integers(1, 60), st.integers(0, 200), st.integers(0, 30))
def test_everybody_is_counted_once_and_no_seat_twice(opening, seats, people, days):
    found = opening_day(setup_of(opening, seats, days), SEED, people)

    accepted = found.asked - found.said_no - found.silent
    assert found.given - found.given_back + accepted + found.left_empty == seats
    assert found.given + found.asked <= people


@pytest.mark.django_db
def test_nothing_is_public_and_nobody_is_written_to():
    course = a_course(opening=Opening.WINDOW)
    lessons_of(course, 3)

    made = rehearse(course, by=a_member(course.organisation), at=LATER)

    assert (made.result["people"], made.result["given"]) == (PEOPLE, 12)
    assert (made.course.is_rehearsal, made.course.published_at) == (True, None)
    assert [kind.objects.count() for kind in (Letter, Job, Learner, Wish, Enrolment)] == [0] * 5


@pytest.mark.django_db
def test_it_is_removed_without_a_trace():
    course = a_course()
    lessons_of(course, 3)

    remove(rehearse(course, by=a_member(course.organisation), at=LATER))

    assert list(Course.objects.all()) == [course]
    assert not Rehearsal.objects.exists()


@pytest.mark.django_db
def test_the_provider_practises_reads_and_removes(monkeypatch):
    stop_the_clock(monkeypatch)
    course = a_course(seats=10)
    browser, page = browser_of(a_member(course.organisation)), course_page(course, "desk_rehearsals")

    read = text_of(browser.post(page, follow=True))
    browser.post(address("remove_rehearsal", course.public_id, Rehearsal.objects.get().public_id))

    assert "5000 people signed up. All places were gone after" in read
    assert not Rehearsal.objects.exists()


@pytest.mark.django_db
def test_strangers_practise_nothing():
    course = a_course()
    page = course_page(course, "desk_rehearsals")

    answers = [browser_of(person).post(page).status_code for person in (a_member(an_organisation()), None)]

    assert (answers, Rehearsal.objects.exists()) == ([404, 302], False)


@pytest.mark.django_db
def test_only_the_newest_are_kept_and_a_copy_is_not_practised_again(monkeypatch):
    monkeypatch.setattr("gratisnorsk.enrolment.actions.rehearsing.MOST_KEPT", 2)
    course = a_course()
    member = a_member(course.organisation)

    made = [rehearse(course, by=member, at=LATER + timedelta(hours=n)) for n in range(3)]
    again = browser_of(member).post(course_page(made[-1].course, "desk_rehearsals"))

    assert list(Rehearsal.objects.all()) == [made[2], made[1]]
    assert Course.objects.count() == 3
    assert again.status_code == 404
