"""Whether a wish and a course fit each other. Pure: the ladder, the draw and every page ask here and nowhere else.

A seat is offered only where everything fits. A course one level away is shown to the person, and never offered:
the provider's own mapping may still place them there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gratisnorsk.courses.models import LEVELS, Course, Mode, Reentry
from gratisnorsk.enrolment.models import Ground, Wish
from gratisnorsk.places.rules import distance_km

type Point = tuple[float, float]


class Miss(StrEnum):
    """One thing that does not fit. Codes; `phrases.matching` has the words."""

    SCHEME = "scheme"
    LEVEL = "level"
    MODE = "mode"
    TIME = "time"
    NO_PLACE = "no_place"  # the person has not said from where they would travel
    TOO_FAR = "too_far"
    GROUND = "ground"
    REENTRY = "reentry"


@dataclass(frozen=True)
class Fit:
    """The answer. `km` is as the crow flies, None where nobody travels; help in a language is a plus, never a must."""

    reasons: tuple[Miss, ...]
    km: float | None = None
    is_level_neighbour: bool = False
    has_help: bool = False

    @property
    def is_fit(self) -> bool:
        """Whether a seat in this course may be offered for this wish."""
        return not self.reasons

    @property
    def is_worth_showing(self) -> bool:
        """Everything fits, or everything but the level, which is one step away."""
        return self.is_fit or (self.reasons == (Miss.LEVEL,) and self.is_level_neighbour)


def fits(wish: Wish, course: Course) -> Fit:
    """Look at one wish and one course. Give the course `with_facts`, so that nothing is asked of the database."""
    km = _km(wish, course)
    rules = course.rule_set
    misses = {
        Miss.SCHEME: wish.scheme_id != rules.scheme_id,
        Miss.LEVEL: wish.level != course.level_in,
        Miss.MODE: not modes_needed(course) <= set(wish.modes),
        Miss.TIME: bool(wish.parts_of_day) and course.part_of_day not in wish.parts_of_day,
        Miss.NO_PLACE: has_place(course) and km is None,
        Miss.TOO_FAR: km is not None and km > wish.km,
        Miss.GROUND: not is_for(course, wish.ground),
        Miss.REENTRY: wish.had_seat_before and rules.reentry == Reentry.NEVER,
    }
    return Fit(
        reasons=tuple(miss for miss, is_so in misses.items() if is_so),
        km=km,
        is_level_neighbour=course.level_in in neighbours(wish.level),
        has_help=bool(set(wish.help_languages) & set(course.help_languages)),
    )


def modes_needed(course: Course) -> frozenset[str]:
    """What a person must be able to do: come to a place, be on a screen, or both."""
    if course.mode == Mode.BOTH:
        return frozenset({Mode.PLACE.value, Mode.DIGITAL.value})
    return frozenset({course.mode})


def has_place(course: Course) -> bool:
    """Whether anybody has to travel."""
    return course.mode != Mode.DIGITAL


def point_of(course: Course) -> Point | None:
    """Where a course is: its venue, else the centre of its municipality; None for one on the screen."""
    if not has_place(course):
        return None
    for place in (course.venue, course.municipality):
        if place and place.lat is not None and place.lon is not None:
            return place.lat, place.lon
    return None


def neighbours(level: str) -> tuple[str, ...]:
    """The levels one step below and above."""
    if level not in LEVELS:
        return ()
    step = LEVELS.index(level)
    return tuple(LEVELS[other] for other in (step - 1, step + 1) if 0 <= other < len(LEVELS))


def is_for(course: Course, ground: str) -> bool:
    """Whether its rules let people come on this ground. Whoever is not sure is let through: the provider finds out."""
    rules = course.rule_set
    return {
        Ground.RIGHT_USED_UP.value: rules.for_right_used_up,
        Ground.NEVER_HAD_RIGHT.value: rules.for_never_had_right,
    }.get(ground, True)


def _km(wish: Wish, course: Course) -> float | None:
    point = point_of(course)
    if point is None or wish.lat is None or wish.lon is None:
        return None
    return distance_km(wish.lat, wish.lon, *point)
