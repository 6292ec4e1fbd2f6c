"""Money: whole kroner, sums that equal their rows, caps that hold, and nothing depends on order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.attendance.rules import report
from gratisnorsk.attendance.rules.claim import (
    Row,
    Terms,
    add_up,
    digest,
    hours_text,
    nok_for,
    reckon,
    terms_of,
)
from gratisnorsk.attendance.rules.sample import draw_sample

TERMS = Terms(
    cap_nok=10_000, hours_from=80, hours_to=100, hour_minutes=45, award_nok=800_000, places=80, rate_nok=None
)

terms = st.builds(
    Terms,
    cap_nok=st.integers(1, 20_000),
    hours_from=st.just(80),
    hours_to=st.integers(80, 120),
    hour_minutes=st.sampled_from([45, 60]),
    award_nok=st.integers(1, 200_000),
    places=st.integers(1, 80),
    rate_nok=st.one_of(st.none(), st.integers(1, 200)),
)
rows = st.lists(
    st.builds(
        Row,
        pseudonym=st.sampled_from(["p1", "p2", "p3", "p4"]),
        course=st.sampled_from(["c1", "c2", "c3"]),
        minutes=st.integers(0, 6000),
        there=st.integers(0, 6000),
        outcome=st.sampled_from(["", "completed", "ill", "got_work", "moved_group"]),
    ),
    unique_by=lambda row: (row.pseudonym, row.course),
    max_size=12,
)


@pytest.mark.parametrize(
    ("minutes", "kroner"),
    [(0, 0), (45, 100), (44, 97), (90, 200), (4500, 10_000), (4501, 10_000), (9000, 10_000), (1, 2)],
)
def test_an_hour_is_the_cap_shared_over_the_hours_rounded_down(minutes, kroner):
    assert nok_for(minutes, TERMS) == kroner


def test_the_rules_may_say_another_rate():
    assert nok_for(45, replace(TERMS, rate_nok=125)) == 125
    assert nok_for(80 * 45, replace(TERMS, rate_nok=125)) == 10_000
    assert nok_for(81 * 45, replace(TERMS, rate_nok=125)) == 10_000


def test_eighty_whole_participants_are_the_whole_award():
    people = [Row(f"p{number:02}", "c1", 4500) for number in range(80)]

    assert add_up(reckon(people, TERMS), TERMS).claimed_nok == 800_000


def test_a_person_in_two_courses_is_capped_once_and_rounded_once():
    reckoned = reckon([Row("p1", "c2", 4000), Row("p1", "c1", 1000)], TERMS)

    assert [(row.course, row.nok) for row in reckoned] == [("c1", 2222), ("c2", 7778)]


@given(rows, terms)
def test_rows_add_up_to_the_sum_shown(some, of):
    reckoned = reckon(some, of)
    total = add_up(reckoned, of)

    assert sum(row.nok for row in reckoned) == total.rows_nok == total.claimed_nok + total.above_award_nok
    assert total.claimed_nok <= of.award_nok
    assert all(row.nok >= 0 for row in reckoned)


@given(rows, terms)
def test_nobody_is_worth_more_than_the_cap_and_each_is_rounded_once(some, of):
    reckoned = reckon(some, of)

    for person in {row.pseudonym for row in some}:
        minutes = sum(row.minutes for row in some if row.pseudonym == person)
        worth = sum(row.nok for row in reckoned if row.pseudonym == person)
        assert worth == nok_for(minutes, of) <= of.cap_nok


@given(rows, terms, st.randoms())
def test_order_does_not_matter(some, of, by: random.Random):
    shuffled = [*some]
    by.shuffle(shuffled)

    assert reckon(shuffled, of) == reckon(some, of)
    assert digest(shuffled) == digest(some)


@given(rows, terms, st.integers(1, 500))
def test_more_minutes_never_cost_the_provider_money(some, of, more):
    before = add_up(reckon(some, of), of).claimed_nok
    corrected = [replace(row, minutes=row.minutes + more) for row in some]

    assert add_up(reckon(corrected, of), of).claimed_nok >= before


@given(rows, terms)
def test_every_figure_can_be_recalculated_from_its_rows(some, of):
    reckoned = reckon(some, of)
    courses = [report.CourseFacts(f"c{number}", {"nb": "Kurs"}, 3, 4500, 90, 0, 0) for number in (1, 2, 3)]
    counted = report.figures(reckoned, courses, of)

    assert report.wrong_figures(counted, reckoned, of) == []
    assert sum(counted["drop_out"].values()) == counted["dropped_out"]
    for name in (*report.ADDED, "filled", "completed", "dropped_out", "started"):
        assert sum(line[name] for line in counted["courses"]) == counted[name]


@given(rows.filter(bool), terms)
def test_a_changed_row_is_noticed(some, of):
    reckoned = reckon(some, of)
    counted = report.figures(reckoned, [], of)
    first, *others = reckoned
    forged = [replace(first, minutes=first.minutes + 45), *others]

    assert digest(forged) != digest(reckoned)
    assert "minutes" in report.wrong_figures(counted, forged, of)


def test_what_differs_from_the_plan_is_said_in_sizes():
    course = report.CourseFacts("c1", {"nb": "Kurs"}, 70, 4500, 90, 2, 30)
    counted = report.figures(reckon([Row("p1", "c1", 4500)], TERMS), [course], TERMS)

    assert report.deviations(counted) == {
        report.Deviation.NOT_OFFERED: 10,
        report.Deviation.EMPTY: 69,
        report.Deviation.ABOVE_LIMIT: 30,
        report.Deviation.LISTS_OPEN: 2,
    }


@pytest.mark.parametrize("figure", ["bought", "cancelled", "offered", "empty", "taught", *report.OF_LISTS])
def test_a_changed_figure_of_places_and_lists_is_noticed(figure: str):
    courses = [report.CourseFacts(f"c{number}", {"nb": "Kurs"}, 40, 4500, 90, 2, 30) for number in (1, 2)]
    reckoned = reckon([Row("p1", "c1", 4500)], TERMS)
    counted = report.figures(reckoned, courses, TERMS)

    assert report.wrong_figures(counted, reckoned, TERMS) == []
    assert report.wrong_figures(counted | {figure: counted[figure] + 1}, reckoned, TERMS) == [figure]


def test_a_figure_that_was_added_after_a_claim_is_no_change():
    course = report.CourseFacts("c1", {"nb": "Kurs"}, 80, 4500, 90, 0, 0)
    now = report.figures([], [course], TERMS)
    [line] = now["courses"]
    old_line = {name: figure for name, figure in line.items() if name not in report.OF_LISTS}
    before = {**now, "courses": [old_line]}
    del before["no_seat"]

    assert report.is_same(before, now)
    assert not report.is_same(before | {"filled": 1}, now)
    assert not report.is_same({**before, "courses": [old_line | {"offered": 79}]}, now)
    assert not report.is_same({**before, "courses": []}, now)
    assert report.wrong_figures(before, [], TERMS) == []


def test_terms_survive_being_frozen():
    assert terms_of({**TERMS.as_json(), "code": "2026"}) == TERMS


@pytest.mark.parametrize(
    ("minutes", "length", "hours"),
    [(0, 45, "0"), (45, 45, "1"), (4500, 45, "100"), (75, 45, "1.67"), (90, 60, "1.5"), (4499, 45, "99.98")],
)
def test_minutes_are_shown_as_hours_of_the_scheme(minutes, length, hours):
    assert hours_text(minutes, length) == hours


def test_a_sample_is_the_same_for_the_same_seed():
    people = [f"p{number}" for number in range(50)]

    assert draw_sample(people, "2026", 5) == draw_sample(reversed(people), "2026", 5)
    assert draw_sample(people, "2026", 5) != draw_sample(people, "2027", 5)
    assert len(set(draw_sample(people, "2026", 500))) == 50
    assert draw_sample(people, "2026", -1) == []
