"""What happens in the classroom: lists are filled in, hours drawn, people who stay away are asked."""

from gratisnorsk.attendance.actions.drawing import draw_above_limit, draw_waiting
from gratisnorsk.attendance.actions.marking import ReasonForCorrection, Saying, mark_list
from gratisnorsk.attendance.actions.receiving import FromPhone, Received, receive
from gratisnorsk.attendance.actions.sheets import (
    LessonIsCancelled,
    LessonNotBegun,
    StillUnmarked,
    close_sheet,
)

__all__ = [
    "FromPhone",
    "LessonIsCancelled",
    "LessonNotBegun",
    "ReasonForCorrection",
    "Received",
    "Saying",
    "StillUnmarked",
    "close_sheet",
    "draw_above_limit",
    "draw_waiting",
    "mark_list",
    "receive",
]
