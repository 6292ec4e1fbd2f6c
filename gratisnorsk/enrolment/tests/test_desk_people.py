"""A participant on the desk: opened by a button that is written down and told; intake, end and move with reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course, a_scheme
from gratisnorsk.enrolment.models import EndReason, Enrolment, How, WishEnd
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of, course_page, opened, seat_page, stop_the_clock
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import LATER, MORNING, assert_counts_are_right, open_offers
from gratisnorsk.enrolment.tests.test_own_page import browser_of as browser_of_learner
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from gratisnorsk.letters.testing import a_letter
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
PAGES = ("desk_seat", "desk_intake", "desk_end", "desk_move")
INTAKE = {
    "ground": "right_used_up",
    "ground_seen": "Vedtak",
    "mapped_level": "B1",
    "mapped_how": "Samtale",
    "mapped_on": "2026-11-20",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


@pytest.fixture
def seat():
    wish = a_wish(ended_at=MORNING, ended_how=WishEnd.SEATED)
    return a_seat(a_course(opening=Opening.QUEUE, seats=2), wish.learner, wish=wish)


@pytest.fixture
def member(seat):
    return a_member(seat.course.organisation)


def test_the_page_tells_nothing_before_it_is_opened(seat, member):
    browser = browser_of(member)

    answers = [browser.get(seat_page(seat, name)) for name in PAGES]

    assert [answer.status_code for answer in answers] == [200, 302, 302, 302]
    assert seat.learner.name not in answers[0].content.decode()
    assert not history.of(seat).exists()


def test_opening_is_written_down_and_the_person_sees_who_it_was(seat, member):
    browser = opened(member, seat)

    page = text_of(browser.get(seat_page(seat)))
    own = text_of(browser_of_learner(seat.learner).get(address("own_page")))

    assert seat.learner.name in page
    assert seat.learner.email in page
    line = history.of(seat).get()
    assert (line.verb, line.at, line.by_id) == ("enrolment.opened", LATER, str(member.pk))
    assert f"{member.name} ( {seat.course.organisation.name} ) opened the page" in own


def test_after_half_an_hour_the_button_stands_there_again(seat, member, monkeypatch):
    browser = opened(member, seat)

    stop_the_clock(monkeypatch, LATER + timedelta(minutes=30))

    assert seat.learner.name not in browser.get(seat_page(seat)).content.decode()
    assert browser.get(seat_page(seat, "desk_end")).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_strangers_hear_that_there_is_no_such_participant(seat, name):
    for stranger in (a_member(an_organisation()), a_person()):
        assert browser_of(stranger).get(seat_page(seat, name)).status_code == 404
        assert browser_of(stranger).post(seat_page(seat, name)).status_code == 404
    assert browser_of(None).get(seat_page(seat, name)).status_code == 302
    assert not history.of(seat).exists()


def test_a_participant_of_another_course_is_not_found_here(seat, member):
    other = a_course(organisation=seat.course.organisation)

    assert browser_of(member).get(address("desk_seat", other.public_id, seat.public_id)).status_code == 404


def test_staff_may_move_and_end_but_the_intake_is_the_providers(seat):
    browser = opened(a_national(), seat)

    assert [browser.get(seat_page(seat, name)).status_code for name in PAGES] == [200, 403, 200, 200]


def test_an_intake_is_documented(seat, member):
    browser = opened(member, seat)

    browser.post(seat_page(seat, "desk_intake"), INTAKE)

    seat.refresh_from_db()
    assert (seat.ground, seat.ground_seen, seat.mapped_level) == ("right_used_up", "Vedtak", "B1")
    assert (seat.intake_by, seat.intake_at) == (member, LATER)
    assert history.of(seat).get(verb="enrolment.intake").changes == {
        "fields": [None, ["ground", "ground_seen", "mapped_how", "mapped_level", "mapped_on"]]
    }


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ({"ground_seen": ""}, "Write what you looked at"),
        ({"mapped_how": ""}, "Write how and on which day you found the level."),
        ({"mapped_on": ""}, "Write how and on which day you found the level."),
        ({"mapped_on": "2026-11-24"}, "cannot be later than today"),
    ],
)
def test_half_an_intake_is_refused_in_words(seat, member, left_out, sentence):
    answer = opened(member, seat).post(seat_page(seat, "desk_intake"), INTAKE | left_out)

    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_place_ends_with_a_word_of_the_list_and_the_next_is_asked(seat, member):
    a_seat(seat.course)
    a_wish()
    browser = opened(member, seat)

    said = text_of(browser.get(seat_page(seat, "desk_end")))
    browser.post(seat_page(seat, "desk_end"), {"why": "never_came"})
    drain_jobs(LATER)

    seat.refresh_from_db()
    assert "This will invite 1 person from the queue." in said
    assert (seat.ended_why, seat.ended_by) == (EndReason.NEVER_CAME, member)
    assert len(open_offers(seat.course)) == 1
    assert letters_to(seat.learner.email)[-1].kind == "enrolment/ended"
    assert_counts_are_right()


def test_refusing_somebody_needs_a_reason(seat, member):
    browser = opened(member, seat)

    refused = browser.post(seat_page(seat, "desk_end"), {"why": "not_eligible", "note": " "})
    browser.post(seat_page(seat, "desk_end"), {"why": "not_eligible", "note": "Har rett etter loven"})

    seat.refresh_from_db()
    assert refused.status_code == 422
    assert (seat.ended_why, seat.ended_note) == (EndReason.NOT_ELIGIBLE, "Har rett etter loven")


def test_a_provider_moves_people_among_its_own_courses_with_a_reason(seat, member):
    own, other = a_course(organisation=seat.course.organisation), a_course()
    browser = opened(member, seat)

    page = browser.get(seat_page(seat, "desk_move")).content.decode()
    foreign = browser.post(seat_page(seat, "desk_move"), {"to": other.public_id, "reason": "Nivå"})
    browser.post(seat_page(seat, "desk_move"), {"to": own.public_id, "reason": "Nivå"})

    new = Enrolment.objects.live().get()
    assert (own.public_id in page, other.public_id in page) == (True, False)
    assert foreign.status_code == 422
    assert (new.course, new.how) == (own, How.STAFF)
    assert history.of(new).get().changes["reason"] == ["", "Nivå"]
    assert_counts_are_right()


def test_staff_move_people_anywhere(seat):
    other = a_course()

    opened(a_national(), seat).post(
        seat_page(seat, "desk_move"), {"to": other.public_id, "reason": "Flyttet"}
    )

    assert Enrolment.objects.live().get().course == other


def test_likely_double_enrolment_is_told_only_when_the_scheme_tells_and_never_where(seat, member):
    twin = a_learner("deltaker.to+kurs@gmail.com", name="Deltaker Nulltoogførti", lang="nb")
    seat.learner.name = "nulltoogførti DELTAKER"
    seat.learner.save(update_fields=["name"])
    twin_seat = a_seat(a_course("Et annet sted"), twin)
    browser, sentence = opened(member, seat), "This person may also have a place in another course."

    silent = text_of(browser.get(seat_page(seat)))
    scheme = a_scheme()
    scheme.assessed_on, scheme.tells_double_enrolment = LATER.date(), True
    scheme.save(update_fields=["assessed_on", "tells_double_enrolment"])
    told = text_of(browser.get(seat_page(seat)))

    assert (sentence in silent, sentence in told) == (False, True)
    assert [word in told for word in ("Et annet sted", twin.email, twin_seat.pseudonym)] == [False] * 3


def test_a_level_that_was_found_before_follows_to_the_next_provider_and_tells_no_place(seat, member):
    elsewhere = a_course("Et annet sted")
    a_seat(
        elsewhere,
        seat.learner,
        at=MORNING - timedelta(days=90),
        ended_at=MORNING - timedelta(days=30),
        ended_why=EndReason.COMPLETED,
        mapped_level="A2",
        mapped_how="Samtale hos oss",
        reached_level="B1",
    )

    text = text_of(opened(member, seat).get(seat_page(seat)))

    assert "Level that an earlier course found A2" in text
    assert "Level reached in an earlier course B1" in text
    assert [word in text for word in ("Et annet sted", elsewhere.organisation.name, "Samtale hos oss")] == [
        False
    ] * 3


def test_the_page_costs_the_same_however_much_was_done(seat, member):
    browser, costs = opened(member, seat), []
    for _nth in range(2):
        with CaptureQueriesContext(connection) as asked:
            browser.get(seat_page(seat))
        costs.append(len(asked))
        for _other in range(3):
            browser.post(seat_page(seat))

    assert costs[0] == costs[1]


def test_a_letter_that_did_not_arrive_stands_beside_the_participant(seat, member):
    columns: dict[str, Any] = {"about_kind": "enrolment.learner", "about_id": str(seat.learner_id)}
    a_letter(**columns, kind="enrolment/seat_got", gave_up_at=MORNING)

    course = browser_of(member).get(course_page(seat.course)).text
    person = opened(member, seat).get(seat_page(seat)).text

    assert [page.count("gn-line gn-off") for page in (course, person)] == [1, 1]
