"""Phrases of a course: every code and every phase has words, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import CancelReason, Course, Opening, RuleSet
from gratisnorsk.courses.phrases import labels
from gratisnorsk.courses.testing import MONDAY
from gratisnorsk.courses.tests.test_opening import an_unsaved_course
from gratisnorsk.kernel.languages import CODES

EVERY_TABLE = [table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("lang", CODES)
def test_every_code_has_words_in_every_language(lang: str) -> None:
    with translation.override(lang):
        silent = [code for table in EVERY_TABLE for code in table if not phrases.label(table, code).strip()]

    assert len(EVERY_TABLE) == 9
    assert silent == []


@pytest.mark.parametrize(
    ("course", "after", "code", "sentences"),
    [
        (
            an_unsaved_course(),
            -DAY,
            "before",
            ("Sign-up opens on 23 November 2026 at 10:00.",),
        ),
        (
            an_unsaved_course(opening=Opening.QUEUE),
            -DAY,
            "before",
            (
                "Sign-up opens on 23 November 2026 at 10:00.",
                "Places are offered to those who wait in the common queue.",
            ),
        ),
        (
            an_unsaved_course(opening=Opening.WINDOW),
            DAY,
            "window",
            (
                "You can sign up until 30 November 2026 at 10:00.",
                "Places are drawn on 1 December 2026 at 10:00. It does not matter who signs up first.",
            ),
        ),
        (
            an_unsaved_course(opening=Opening.WINDOW),
            7 * DAY,
            "drawing",
            (
                "Places are drawn on 1 December 2026 at 10:00.",
                "Sign-up for the draw is over. You can stand in the queue.",
            ),
        ),
        (an_unsaved_course(), DAY, "open", ("1 place left.",)),
        (
            an_unsaved_course(opening=Opening.WINDOW, free=3),
            9 * DAY,
            "queue",
            ("3 places left.", "Places are offered to those who wait in the common queue."),
        ),
        (
            an_unsaved_course(free=0),
            DAY,
            "full",
            ("Full.", "You can stand in the queue. You are asked when a place becomes free."),
        ),
        (an_unsaved_course(), 41 * DAY, "closed", ("Sign-up is closed.",)),
        (an_unsaved_course(), 200 * DAY, "over", ("The course is over. It ended on 3 March 2027.",)),
        (
            an_unsaved_course(cancelled_at=MONDAY, cancelled_reason=CancelReason.TOO_FEW),
            DAY,
            "cancelled",
            ("The course is cancelled.", "Too few people signed up."),
        ),
    ],
)
def test_how_sign_up_stands_in_words(
    course: Course, after: timedelta, code: str, sentences: tuple[str, ...]
) -> None:
    found = phrases.standing(course, MONDAY + after)

    assert (found.code, found.sentences) == (code, sentences)


def test_levels_hours_and_places_in_words() -> None:
    course = an_unsaved_course(
        level_in="A2",
        level_out="B1",
        planned_hours=100,
        seats=12,
        reserve=2,
        rule_set=RuleSet(hour_minutes=45),
    )

    assert phrases.level_phrase(course) == "From level A2 to level B1"
    assert phrases.planned_hours_phrase(course) == "100 hours of 45 minutes"
    assert phrases.places_phrase(course) == "12 places and 2 reserve chairs"
    assert phrases.reserve_phrase(course)


def test_what_is_not_there_is_not_said() -> None:
    course = an_unsaved_course(level_in="A0", level_out="A2", seats=1)

    assert phrases.level_phrase(course) == "From no Norwegian to level A2"
    assert phrases.places_phrase(course) == "1 place"
    assert (phrases.reserve_phrase(course), phrases.help_phrase(course), phrases.reason_phrase(course)) == (
        "",
        "",
        "",
    )


def test_languages_that_the_teacher_helps_in_are_named_in_the_readers_language() -> None:
    course = an_unsaved_course(help_languages=["uk", "ar"])

    assert phrases.help_phrase(course) == "The teacher can help you in: Ukrainian and Arabic"


def test_dates_of_a_course_are_read_from_right_to_left_in_arabic() -> None:
    course = an_unsaved_course(starts_on=date(2026, 12, 21), ends_on=date(2027, 3, 3))

    with translation.override("ar"):
        said = phrases.dates_phrase(course)

    assert said == "\u206821 ديسمبر 2026 – 3 مارس 2027\u2069"
