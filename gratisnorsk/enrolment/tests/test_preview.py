"""The page of a course before it is published: for its desk alone, at every moment, with nothing that signs anybody up."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.courses.models import Course, Opening, SeatCount
from gratisnorsk.courses.testing import a_course, a_provider, lessons_of
from gratisnorsk.enrolment.actions.rehearsing import rehearse
from gratisnorsk.enrolment.actions.seat_letters import about
from gratisnorsk.enrolment.queries.preview import moments_of
from gratisnorsk.enrolment.queries.preview_letters import letters_of
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import LATER, fresh
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.templatetags.letter_text import clock_time, long_date
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def draft() -> Course:
    return a_course("Kveldskurs", opening=Opening.WINDOW, seats=12, published_at=None)


def _looked(draft: Course, moment: str = "") -> str:
    answer = browser_of(a_member(draft.organisation)).get(
        course_page(draft, "desk_preview"), {"naar": moment}
    )
    assert answer.status_code == 200
    return text_of(answer)


def test_only_those_at_the_desk_of_the_course_look(draft):
    people = [a_member(draft.organisation), a_national(), None, a_person(), a_member(a_provider("Andre"))]

    said = [browser_of(one).get(course_page(draft, "desk_preview")).status_code for one in people]

    assert said == [200, 200, 302, 404, 404]
    assert (
        browser_of(a_moderator(a_municipality())).get(course_page(draft, "desk_preview")).status_code == 404
    )
    assert browser_of(people[0]).get(address("course", draft.public_id)).status_code == 404


def test_it_says_on_top_that_it_is_no_public_page_and_is_neither_indexed_nor_kept(draft):
    answer = browser_of(a_member(draft.organisation)).get(course_page(draft, "desk_preview"))

    assert "Not published: nobody else sees it, and nobody can sign up." in text_of(answer)
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "application/ld+json" not in answer.content.decode()
    assert 'rel="canonical"' not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("before", "Sign-up opens on"),
        ("open", "Take part in the draw"),
        ("drawing", "Sign-up for the draw is over."),
        ("drawn", "12 places left."),
        ("full", "Full."),
        ("closed", "Sign-up is closed."),
        ("nonsense", "Preview"),
    ],
)
def test_it_shows_the_course_at_every_moment_of_its_sign_up(draft, moment, words):
    assert words in _looked(draft, moment)


def test_nothing_on_it_leads_to_a_sign_up(draft):
    browser, page = browser_of(a_member(draft.organisation)), course_page(draft, "desk_preview")
    codes = [one.code for one in moments_of(draft, LATER)]

    pages = [browser.get(page, {"naar": code}).content.decode() for code in codes]

    assert len(pages) == 7
    for name in ("join", "take_place", "take_part"):
        assert [address(name, draft.public_id) in each for each in pages] == [False] * 7
    assert ["?kurs=" in each for each in pages] == [False] * 7


def test_looking_when_every_place_is_taken_takes_none(draft):
    _looked(draft, "full")

    assert SeatCount.objects.get(course=draft).taken == 0


def test_a_queue_has_no_draw_to_look_at():
    course = fresh(a_course(opening=Opening.QUEUE))

    assert [one.code for one in moments_of(course, LATER)] == ["", "before", "open", "full", "closed"]


def test_the_copy_of_a_rehearsal_is_looked_at_from_its_result():
    course = a_course("Kveldskurs")
    lessons_of(course, 3)
    member = a_member(course.organisation)
    copy = rehearse(course, by=member, at=LATER).course
    browser = browser_of(member)

    listed = browser.get(course_page(course, "desk_rehearsals")).content.decode()
    looked = text_of(browser.get(course_page(copy, "desk_preview")))

    assert course_page(copy, "desk_preview") in listed
    assert "A copy for practice: nobody else sees it, and nobody can sign up." in looked
    assert "Kveldskurs" in looked


def test_a_published_course_is_looked_at_ahead_of_time():
    course = a_course(opening=Opening.WINDOW)

    assert "The course is published. This is its page at another time than now." in _looked(course, "full")


@pytest.mark.parametrize("page", ["courses:desk", "courses:publish"])
def test_the_desk_of_a_draft_leads_to_it(draft, page):
    answer = browser_of(a_member(draft.organisation)).get(_address_of(page, draft))

    assert course_page(draft, "desk_preview") in answer.content.decode()


def _address_of(page: str, course: Course) -> str:
    with override("en"):
        return reverse(page, args=[course.public_id])


@pytest.mark.parametrize(
    ("opening", "kinds"),
    [
        (
            Opening.WINDOW,
            ["takes part in a draw", "has a place", "no place in the draw", "asked about a place"],
        ),
        (Opening.QUEUE, ["asked about a place", "has a place"]),
        (Opening.FIRST_COME, ["has a place", "asked about a place"]),
    ],
)
def test_the_letters_of_its_way_to_give_places_are_read_before_anybody_gets_one(opening, kinds):
    course = fresh(a_course("Kveldskurs", opening=opening, published_at=None))

    with override("en"):
        letters = letters_of(course, about(course), "en")
    looked = _looked(course)

    assert [one.name for one in letters] == [f"Course: {kind}" for kind in kinds]
    assert ["Kveldskurs" in one.text for one in letters if one.name != "Course: no place in the draw"] == [
        True
    ] * (len(kinds) - (opening == Opening.WINDOW))
    assert "You have a place in Kveldskurs" in looked
    assert not Letter.objects.exists()


def test_the_letter_about_the_draw_tells_the_dates_of_the_course(draft):
    letter = letters_of(fresh(draft), about(draft), "en")[0]

    with override("en"):
        assert clock_time(fresh(draft).draws_at, "en") in letter.text
        assert long_date(fresh(draft).draws_at, "en") in letter.text
