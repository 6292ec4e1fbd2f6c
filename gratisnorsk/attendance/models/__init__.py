"""The tables of what happens in the classroom, and of what follows from it."""

from gratisnorsk.attendance.models.certificate import Certificate
from gratisnorsk.attendance.models.claim import Claim, ClaimRow, Decision
from gratisnorsk.attendance.models.codes import WAS_THERE, Flag, NudgeAnswer, Status
from gratisnorsk.attendance.models.learner_side import (
    CheckIn,
    Feedback,
    FeedbackInvitation,
    NoFeedback,
    Nudge,
)
from gratisnorsk.attendance.models.mark import LessonSheet, Mark, MarkChange

__all__ = [
    "WAS_THERE",
    "Certificate",
    "CheckIn",
    "Claim",
    "ClaimRow",
    "Decision",
    "Feedback",
    "FeedbackInvitation",
    "Flag",
    "LessonSheet",
    "Mark",
    "MarkChange",
    "NoFeedback",
    "Nudge",
    "NudgeAnswer",
    "Status",
]
