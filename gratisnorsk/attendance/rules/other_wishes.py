"""Which wish fits somebody better than the course they sat in."""

from __future__ import annotations

from dataclasses import replace

from gratisnorsk.attendance.models import NudgeAnswer
from gratisnorsk.courses.models import LEVELS, Mode, PartOfDay
from gratisnorsk.enrolment.models import Enrolment, Ground
from gratisnorsk.enrolment.rules.answers import Answers


def answers_after(seat: Enrolment, answer: str) -> Answers:
    """What the person wished before, or else what the course was, changed by the answer."""
    before = Answers.of(seat.wish) if seat.wish else _of_course(seat)
    if answer == NudgeAnswer.NEED_EVENING:
        others = [part for part in PartOfDay.values if part != seat.course.part_of_day]
        return replace(before, parts_of_day=tuple(others))
    step = -1 if answer == NudgeAnswer.TOO_HARD else 1
    place = LEVELS.index(seat.course.level_in) + step
    level = LEVELS[max(0, min(place, len(LEVELS) - 1))]
    return replace(before, level=level, is_level_suggested=False)


def _of_course(seat: Enrolment) -> Answers:
    course = seat.course
    both = course.mode == Mode.BOTH
    return Answers(
        level=course.level_in,
        modes=(Mode.PLACE, Mode.DIGITAL) if both else (course.mode,),
        ground=seat.ground or Ground.NOT_SURE,
        municipality_id=course.municipality_id,
    )
