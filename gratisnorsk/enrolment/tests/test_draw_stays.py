"""A draw under somebody who writes SQL: what it has published stays, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.models import Draw, DrawCourse, DrawEntry
from gratisnorsk.enrolment.rules.draw import commitment_to
from gratisnorsk.enrolment.tests.seats import DRAWN, IN_WINDOW, MORNING, a_window, drawn, wanting

pytestmark = pytest.mark.django_db
OTHER = "ab" * 32


def refused(rows: models.QuerySet[Any], **facts: Any) -> str:
    """What the database says to this change."""
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        rows.update(**facts)
    return str(no.value)


@pytest.mark.parametrize("facts", [{"seed": OTHER}, {"commitment": commitment_to(OTHER)}])
def test_the_seed_and_its_commitment_are_chosen_once(facts: dict[str, Any]):
    wanting(a_window(opens_at=MORNING + timedelta(days=1)))
    see_to_draws(MORNING)
    assert Draw.objects.get().announced_at is None

    assert "enrolment_draw_keeps_what_it_published" in refused(Draw.objects.all(), **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"seed": OTHER, "commitment": commitment_to(OTHER)},
        {"shares": []},
        {"draws_at": DRAWN + timedelta(days=1)},
        {"announced_at": None},
    ],
)
def test_what_was_announced_stays(facts: dict[str, Any]):
    wanting(a_window())
    see_to_draws(IN_WINDOW)

    assert "enrolment_draw_keeps_what_it_published" in refused(Draw.objects.all(), **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"drawn_at": None},
        {"result_digest": "0" * 64},
        {"held_out_number": 3},
        {"opens_at": MORNING - timedelta(1)},
    ],
)
def test_a_draw_that_was_made_stays_made(facts: dict[str, Any]):
    course = a_window(seats=1)
    wanting(course)
    drawn(course)

    assert "enrolment_draw_keeps_what_it_published" in refused(Draw.objects.all(), **facts)


@pytest.mark.parametrize(
    "facts", [{"rank": 9}, {"got": ""}, {"groups": ["shift"]}, {"pseudonym": "noen"}, {"wanted": []}]
)
def test_nobody_moves_in_the_published_list(facts: dict[str, Any]):
    course = a_window(seats=1)
    wanting(course)
    drawn(course)

    assert "enrolment_draw_entry_is_never_rewritten" in refused(DrawEntry.objects.all(), **facts)
    assert "enrolment_draw_course_keeps_its_seats" in refused(DrawCourse.objects.all(), seats=2)
