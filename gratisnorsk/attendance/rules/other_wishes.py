"""Which wish fits somebody better than the course they sat in, and whether the rules let them wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gratisnorsk.attendance.models import NudgeAnswer
from gratisnorsk.courses.models import LEVELS, Mode, PartOfDay
from gratisnorsk.enrolment.models import EndReason, Enrolment, Ground
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.matching import point_of
from gratisnorsk.enrolment.rules.taking_part import Earlier, may_take_part_again

# Why the seat ends, in the short list of reasons that providers report by.
ENDS = {
    NudgeAnswer.NEED_EVENING: EndReason.TIME,
    NudgeAnswer.TOO_HARD: EndReason.TOO_HARD,
    NudgeAnswer.TOO_EASY: EndReason.TOO_EASY,
}
_STEPS = {NudgeAnswer.TOO_HARD: -1, NudgeAnswer.TOO_EASY: 1}


def leads_on(seat: Enrolment, answer: str, earlier: Iterable[Earlier]) -> bool:
    """Whether giving the seat back leads to something else: another level exists, and the rules allow a new seat.

    Otherwise the person keeps the seat, and the teacher sees what they need. `earlier` are their other seats.
    """
    if answer not in ENDS or _level_after(seat, answer) is None:
        return False
    rules, why = seat.rule_set, ENDS[NudgeAnswer(answer)]
    # As if it had ended after the course began: so it counts.
    left = Earlier(seat.seated_at, why, seat.reached_level, seat.seated_at.date())
    return may_take_part_again([*earlier, left], rules.reentry, rules.level_goal)


def answers_after(seat: Enrolment, answer: str) -> Answers:
    """What the person wished before, or else what the course was, changed by the answer."""
    before = Answers.of(seat.wish) if seat.wish else _of_course(seat)
    if answer == NudgeAnswer.NEED_EVENING:
        others = [part for part in PartOfDay.values if part != seat.course.part_of_day]
        return replace(before, parts_of_day=tuple(others))
    return replace(before, level=_level_after(seat, answer) or before.level, is_level_suggested=False)


def _level_after(seat: Enrolment, answer: str) -> str | None:
    """One step from the course, the same for an answer that is not about it; None where the levels end."""
    place = LEVELS.index(seat.course.level_in) + _STEPS.get(NudgeAnswer(answer), 0)
    return LEVELS[place] if 0 <= place < len(LEVELS) else None


def _of_course(seat: Enrolment) -> Answers:
    course = seat.course
    both = course.mode == Mode.BOTH
    lat, lon = point_of(course) or (None, None)
    return Answers(
        level=course.level_in,
        modes=(Mode.PLACE, Mode.DIGITAL) if both else (course.mode,),
        ground=seat.ground or Ground.NOT_SURE,
        municipality_id=course.municipality_id,
        lat=lat,
        lon=lon,
    )
