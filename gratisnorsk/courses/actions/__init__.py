"""What happens to courses, their money and their rules: one verb, one transaction, lock then look then write."""

from gratisnorsk.courses.actions.awards import save_award
from gratisnorsk.courses.actions.changing import ChangedMeanwhile, CourseCancelled
from gratisnorsk.courses.actions.checking import NotPossible
from gratisnorsk.courses.actions.copying import Copied, Moved, copy_course, copy_once
from gratisnorsk.courses.actions.lessons import (
    add_lesson,
    add_series,
    cancel_lesson,
    move_lesson,
    series_for,
    set_teacher,
)
from gratisnorsk.courses.actions.providers import (
    record_approval,
    save_teacher,
    teacher_left,
    withdraw_approval,
)
from gratisnorsk.courses.actions.publishing import cancel_course, publish_course
from gratisnorsk.courses.actions.rehearsal import copy_for_rehearsal
from gratisnorsk.courses.actions.rule_sets import (
    RulesInUse,
    assess_scheme,
    ensure_scheme,
    save_rule_set,
)
from gratisnorsk.courses.actions.saving import create_course, save_course
from gratisnorsk.courses.actions.seating import change_seats, pause_ladder, resume_ladder
from gratisnorsk.courses.actions.seats import SeatsBelowTaken

__all__ = [
    "ChangedMeanwhile",
    "Copied",
    "CourseCancelled",
    "Moved",
    "NotPossible",
    "RulesInUse",
    "SeatsBelowTaken",
    "add_lesson",
    "add_series",
    "assess_scheme",
    "cancel_course",
    "cancel_lesson",
    "change_seats",
    "copy_course",
    "copy_for_rehearsal",
    "copy_once",
    "create_course",
    "ensure_scheme",
    "move_lesson",
    "pause_ladder",
    "publish_course",
    "record_approval",
    "resume_ladder",
    "save_award",
    "save_course",
    "save_rule_set",
    "save_teacher",
    "series_for",
    "set_teacher",
    "teacher_left",
    "withdraw_approval",
]
