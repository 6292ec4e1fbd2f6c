"""Every fact of a course as a phrase in the language that is active now."""

from gratisnorsk.courses.phrases.facts import (
    cut_off_phrase,
    dates_phrase,
    day,
    example_phrase,
    help_phrase,
    hours_phrase,
    languages_listed,
    lesson_phrase,
    level_phrase,
    mode_phrase,
    moment,
    opening_phrase,
    part_of_day_phrase,
    places_phrase,
    planned_hours_phrase,
    reason_phrase,
    reserve_phrase,
)
from gratisnorsk.courses.phrases.labels import choices, label
from gratisnorsk.courses.phrases.standing import QUEUE, Standing, standing, standing_code

__all__ = [
    "QUEUE",
    "Standing",
    "choices",
    "cut_off_phrase",
    "dates_phrase",
    "day",
    "example_phrase",
    "help_phrase",
    "hours_phrase",
    "label",
    "languages_listed",
    "lesson_phrase",
    "level_phrase",
    "mode_phrase",
    "moment",
    "opening_phrase",
    "part_of_day_phrase",
    "places_phrase",
    "planned_hours_phrase",
    "reason_phrase",
    "reserve_phrase",
    "standing",
    "standing_code",
]
