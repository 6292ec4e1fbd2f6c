"""Draws that somebody takes part in: only in the window, in an order of preference, not too many."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import MONDAY, a_course, a_rule_set, a_scheme
from gratisnorsk.enrolment.actions.interests import (
    OtherScheme,
    TooManyDraws,
    WindowClosed,
    leave_draw,
    order_draws,
    take_part,
)
from gratisnorsk.enrolment.actions.wishes import NoWish, stop
from gratisnorsk.enrolment.models import Interest, Wish
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL
from gratisnorsk.kernel.testing import at_the_same_time, letters_to

INSIDE, AFTER = MONDAY + timedelta(days=1), MONDAY + timedelta(days=7)
pytestmark = pytest.mark.django_db


def a_window(**facts: Any) -> Course:
    """A course whose draw can be joined from MONDAY, with what a page loads."""
    return Course.objects.with_facts().get(pk=a_course(opening=Opening.WINDOW, **facts).pk)


def _order(wish: Wish) -> list[Course]:
    return [each.course for each in Interest.objects.filter(wish=wish).select_related("course")]


def test_whoever_takes_part_is_told_what_happens_and_when_once():
    wish, course = a_wish(a_learner(EMAIL)), a_window()

    for _ in range(2):
        take_part(wish.learner, course, at=INSIDE)

    assert _order(wish) == [course]
    letter = letters_to(EMAIL)[0]
    assert (letter.kind, letter.facts["draws_at"]) == ("enrolment/interest_in", "2026-11-30T10:00:00Z")
    assert len(letters_to(EMAIL)) == 1


@pytest.mark.parametrize("at", [MONDAY - timedelta(seconds=1), AFTER])
def test_outside_the_window_nobody_joins_or_leaves(at):
    wish, course = a_wish(), a_window()
    take_part(wish.learner, course, at=MONDAY)

    with pytest.raises(WindowClosed):
        take_part(a_wish().learner, course, at=at)
    with pytest.raises(WindowClosed):
        leave_draw(wish.learner, course, at=at)
    assert _order(wish) == [course]


def test_a_cancelled_course_has_no_draw():
    course = a_window(cancelled_at=MONDAY, cancelled_reason="too_few")

    with pytest.raises(WindowClosed):
        take_part(a_wish().learner, course, at=INSIDE)


def test_the_most_wanted_stands_first_and_the_order_can_be_changed():
    wish = a_wish()
    first, second, third = (a_window() for _ in range(3))
    for course in (first, second, third):
        take_part(wish.learner, course, at=INSIDE)

    order_draws(wish.learner, [third.public_id, first.public_id], at=INSIDE)
    assert _order(wish) == [third, first, second]

    order_draws(wish.learner, ["nonsense", "", second.public_id], at=INSIDE)
    assert _order(wish) == [second, third, first]


def test_a_draw_whose_window_has_closed_keeps_its_preference():
    wish = a_wish()
    early, late, later = a_window(), a_window(at=AFTER), a_window(at=AFTER)
    take_part(wish.learner, early, at=INSIDE)
    for course in (late, later):
        take_part(wish.learner, course, at=AFTER)

    order_draws(wish.learner, [later.public_id, late.public_id, early.public_id], at=AFTER)

    assert _order(wish) == [early, later, late]


def test_nobody_takes_part_in_everything(settings):
    settings.MOST_DRAWS = 2
    wish = a_wish()
    for _ in range(2):
        take_part(wish.learner, a_window(), at=INSIDE)

    with pytest.raises(TooManyDraws) as refusal:
        take_part(wish.learner, a_window(), at=INSIDE)

    assert refusal.value.facts == {"most": 2}


def test_a_wish_is_needed_and_counts_in_its_own_scheme():
    elsewhere = a_window(rule_set=a_rule_set(a_scheme("other"), code="other"))

    with pytest.raises(NoWish):
        take_part(a_learner(), a_window(), at=INSIDE)
    with pytest.raises(OtherScheme):
        take_part(a_wish().learner, elsewhere, at=INSIDE)


def test_whoever_leaves_or_stops_is_in_no_draw_any_more():
    wish = a_wish()
    first, second = a_window(), a_window()
    for course in (first, second):
        take_part(wish.learner, course, at=INSIDE)

    for _ in range(2):
        leave_draw(wish.learner, first, at=INSIDE)
    assert _order(wish) == [second]

    stop(wish.learner, at=INSIDE)
    assert _order(wish) == []


@pytest.mark.django_db(transaction=True)
def test_joining_several_draws_at_once_gives_each_a_preference_of_its_own():
    wish = a_wish()
    courses = [a_window() for _ in range(3)]

    at_the_same_time(
        *[lambda course=course: take_part(wish.learner, course, at=INSIDE) for course in courses]
    )

    assert [each.preference for each in Interest.objects.filter(wish=wish)] == [1, 2, 3]
