"""What everybody reads about a draw beside its list: how places were shared, with small numbers left out, once and for all."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.enrolment.actions.draw_figures import count_older_draws
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Draw, Pseudonym
from gratisnorsk.enrolment.queries.draw_page import draw_page
from gratisnorsk.enrolment.queries.fairness import fairness
from gratisnorsk.enrolment.rules.fairness import Person, figures_of
from gratisnorsk.enrolment.rules.small_numbers import is_safe
from gratisnorsk.enrolment.rules.time_to_full import first_full
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.enrolment.tests.seats import DRAWN, IN_WINDOW, MORNING, a_window, drawn, wanting
from gratisnorsk.places.testing import a_municipality

TROMSO = "5501"


def lines(table):
    return [(line.label, line.number, line.got) for line in table.lines]


@pytest.fixture
def draw(db):
    """Fourteen from A2 and six from B1; eleven from Oslo, two from Bergen, seven from Tromsø; ten places."""
    course = a_window(seats=10)
    oslo, bergen = a_municipality(), a_municipality("Bergen", "4601")
    tromso = a_municipality("Tromsø", TROMSO)
    for nth, home in enumerate([oslo] * 11 + [bergen] * 2 + [tromso] * 7):
        wanting(course, municipality=home, level="B1" if nth % 3 == 0 and nth < 18 else "A2")
    return drawn(course)


def test_the_report_has_shares_of_people_and_of_places(draw):
    report = fairness(draw)

    assert report
    assert (report.number, report.got) == (20, 10)
    for table in report.tables:
        for line in table.lines:
            if line.number is not None and line.got is not None:
                assert line.share == round(100 * line.number / 20)
                assert line.share_of_places == round(100 * line.got / 10)


def test_municipalities_with_few_are_not_even_named(draw):
    told = str(draw.figures)

    assert "4601" not in told
    assert "Bergen" not in str(fairness(draw))


def test_the_public_page_shows_the_report_and_when_the_course_was_full(draw, monkeypatch):
    monkeypatch.setattr("gratisnorsk.enrolment.views.draw_pages.now", lambda: DRAWN)

    page = text_of(Client().get(address("draw", draw.public_id)))

    assert "How places were shared" in page
    assert "10 of 10 places were given in the draw. The course was full 7 days after sign-up opened." in page


def test_figures_stay_as_they_were_when_somebody_deletes_everything(draw):
    before = fairness(draw)

    erase(Pseudonym.objects.order_by("pk")[0].learner, at=DRAWN)
    draw.refresh_from_db()

    assert fairness(draw) == before


def test_few_places_give_no_figures_about_groups(db):
    course = a_window(seats=3)
    for _nth in range(9):
        wanting(course)

    report = fairness(drawn(course))

    assert report
    assert (report.number, report.got, report.tables) == (9, 3, [])


def test_a_draw_from_before_figures_were_kept_gets_them_once(db):
    course = a_window(seats=10)
    for nth in range(20):
        wanting(course, municipality=a_municipality(), level="A1" if nth % 2 else "A2")
    see_to_draws(IN_WINDOW)
    Draw.objects.update(list_key="")
    draw = drawn(course)
    kept = draw.figures
    Draw.objects.update(figures=None)

    counted = (count_older_draws(DRAWN), count_older_draws(DRAWN))

    draw.refresh_from_db()
    assert counted == (1, 0)
    assert draw.figures == json.loads(json.dumps(kept))


def test_the_page_costs_the_same_for_one_course_and_for_three(db):
    costs = []
    for number in (1, 3):
        courses = [a_window(seats=5) for _nth in range(number)]
        for _nth in range(20):
            wanting(*courses, municipality=a_municipality())
        draw = drawn(*courses)
        with CaptureQueriesContext(connection) as asked:
            draw_page(draw, DRAWN, "nb")
        costs.append(len(asked))
        Draw.objects.update(draws_at=DRAWN - timedelta(hours=1))

    assert costs[0] == costs[1]


people = st.lists(
    st.builds(
        Person,
        groups=st.frozensets(st.sampled_from(["first_time", "shift_workers"])),
        got=st.booleans(),
        level=st.sampled_from(["A0", "A1", "A2", "B1", ""]),
        municipality=st.sampled_from(["0301", "4601", TROMSO, "1804", ""]),
    ),
    max_size=60,
)


@given(people)
def test_whoever_knows_the_list_cannot_work_out_a_few_from_municipalities_or_levels(crowd):
    figures = figures_of(crowd)

    outside = [one for one in crowd if one.municipality in (TROMSO, "1804")]
    towns = [one for one in crowd if one not in outside]
    beginners = [one for one in crowd if one.level in ("A0", "A1")]
    others = [one for one in crowd if one not in beginners]
    for table, them in (
        (figures["outside"], outside),
        (figures["towns"], towns),
        (figures["beginners"], beginners),
        (figures["levels"], others),
    ):
        shown = [*(line[1:] for line in table["lines"]), *([table["rest"]] if table["rest"] else [])]
        assert all(is_safe(number, got) for number, got in shown)
        if shown:
            assert [sum(column) for column in zip(*shown, strict=True)] == [
                len(them),
                sum(one.got for one in them),
            ]


@pytest.mark.parametrize(
    ("seats", "stays", "day"),
    [
        (2, [(0, None), (3, None)], 3),
        (2, [(0, 2), (3, None)], None),
        (2, [(0, 3), (1, None), (4, None)], 1),
        (2, [(0, 3), (3, None), (5, None)], 5),
        (1, [], None),
        (0, [], None),
    ],
)
def test_a_course_is_full_when_all_seats_are_taken_at_once(seats, stays, day):
    def on(number):
        return None if number is None else MORNING + timedelta(days=number)

    assert first_full(seats, [(on(came), on(went)) for came, went in stays]) == on(day)
