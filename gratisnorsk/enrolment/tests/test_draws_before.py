"""What happens before a draw: planned from the courses' dates, announced with a commitment, duplicates kept out."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions.draws import (
    DrawAnnounced,
    DrawMade,
    HoldReasonMissing,
    SharesTooLarge,
    hold_out,
    let_in_again,
    see_to_draws,
    set_shares,
)
from gratisnorsk.enrolment.models import Draw, Enrolment
from gratisnorsk.enrolment.queries.draw_file import file_of_draw
from gratisnorsk.enrolment.rules.draw import Share, commitment_to
from gratisnorsk.enrolment.tests.seats import (
    DRAWN,
    IN_WINDOW,
    MORNING,
    a_window,
    wanting,
)
from gratisnorsk.kernel import history

pytestmark = pytest.mark.django_db


def test_courses_that_close_together_are_drawn_together():
    one, two, other = a_window(), a_window(), a_window(window_until=DRAWN, draws_at=DRAWN)

    see_to_draws(MORNING)

    together = Draw.objects.get(courses__course=one)
    assert together == Draw.objects.get(courses__course=two) != Draw.objects.get(courses__course=other)
    assert Draw.objects.count() == 2


def test_the_commitment_is_public_from_the_hour_the_window_opens():
    a_window(at=MORNING)
    see_to_draws(MORNING - timedelta(hours=1))
    before = Draw.objects.get().announced_at

    see_to_draws(MORNING)

    draw = Draw.objects.get()
    assert (before, draw.announced_at) == (None, MORNING)
    assert draw.commitment == commitment_to(draw.seed)


def test_changed_dates_lead_to_another_draw():
    course = a_window()
    see_to_draws(MORNING)
    later = DRAWN + timedelta(days=3)
    Course.objects.filter(pk=course.pk).update(window_until=later, draws_at=later)

    see_to_draws(IN_WINDOW)

    assert Draw.objects.get(courses__course=course).closes_at == later


@pytest.mark.parametrize("at", [IN_WINDOW, MORNING + timedelta(days=7, hours=1, seconds=20)])
def test_no_draw_is_made_before_its_time_and_a_moment(at):
    wanting(a_window())
    see_to_draws(IN_WINDOW)

    see_to_draws(at)

    assert Draw.objects.get().drawn_at is None


def test_staff_keep_an_entry_out_with_a_reason_only_before_the_draw():
    course, staff = a_window(seats=5), a_national()
    kept, other = wanting(course), wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()
    with pytest.raises(HoldReasonMissing):
        hold_out(draw, kept, reason=" ", by=staff, at=IN_WINDOW)

    hold_out(draw, kept, reason="Samme person som en annen", by=staff, at=IN_WINDOW)
    see_to_draws(DRAWN)

    assert [seat.wish for seat in Enrolment.objects.all()] == [other]
    assert json.loads(file_of_draw(Draw.objects.get()))["held_out"] == 1
    assert history.of(kept).get().changes["reason"] == ["", "Samme person som en annen"]
    with pytest.raises(DrawMade):
        let_in_again(draw, kept, by=staff, at=DRAWN)


def test_whoever_is_let_in_again_takes_part():
    course, staff = a_window(), a_national()
    wish = wanting(course)
    see_to_draws(IN_WINDOW)
    draw = Draw.objects.get()
    hold_out(draw, wish, reason="Dobbelt", by=staff, at=IN_WINDOW)

    let_in_again(draw, wish, by=staff, at=IN_WINDOW)
    see_to_draws(DRAWN)

    assert draw.entries.count() == 1


def test_shares_change_only_before_they_are_announced():
    a_window(at=MORNING)
    see_to_draws(MORNING - timedelta(hours=1))
    draw, staff = Draw.objects.get(), a_national()
    with pytest.raises(SharesTooLarge):
        set_shares(draw, [Share("first_time", 60), Share("shift_workers", 41)], by=staff, at=MORNING)
    set_shares(draw, [Share("first_time", 30)], by=staff, at=MORNING)

    see_to_draws(MORNING)

    assert Draw.objects.get().shares == [{"group": "first_time", "percent": 30}]
    with pytest.raises(DrawAnnounced):
        set_shares(draw, [], by=staff, at=MORNING)


def test_a_cancelled_course_is_not_drawn_and_its_people_get_their_next_wish():
    gone, there = a_window(), a_window()
    wish = wanting(gone, there)
    see_to_draws(IN_WINDOW)
    Course.objects.filter(pk=gone.pk).update(cancelled_at=IN_WINDOW, cancelled_reason="other")

    see_to_draws(DRAWN)

    assert [(seat.course, seat.wish) for seat in Enrolment.objects.all()] == [(there, wish)]
