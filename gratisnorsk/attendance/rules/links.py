"""The signed links in letters. A link opens a page; only a button on it acts, because mail scanners follow links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gratisnorsk.attendance.models import FeedbackInvitation, Nudge
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_NUDGE, _FEEDBACK, _STOP = "attendance.nudge", "attendance.feedback", "attendance.no_feedback"
NUDGE_LASTS = timedelta(days=30)
FEEDBACK_LASTS = timedelta(days=60)
STOP_LASTS = timedelta(days=730)


def nudge_token(nudge: Nudge, at: datetime) -> str:
    """For the letter after missed lessons."""
    return sign(_NUDGE, nudge.pk, at=at)


def read_nudge(token: str, at: datetime) -> int:
    """The key of the nudge. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_NUDGE, token, NUDGE_LASTS, at=at))


def feedback_token(invitation: FeedbackInvitation, at: datetime) -> str:
    """For the letter after the course."""
    return sign(_FEEDBACK, invitation.pk, at=at)


def read_feedback(token: str, at: datetime) -> int:
    """The key of the invitation. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_FEEDBACK, token, FEEDBACK_LASTS, at=at))


def stop_token(learner: Learner, at: datetime) -> str:
    """For whoever does not want such letters after courses."""
    return sign(_STOP, learner.pk, at=at)


def read_stop(token: str, at: datetime) -> int:
    """The key of the learner. Raises BrokenLink or ExpiredLink."""
    return _key(unsign(_STOP, token, STOP_LASTS, at=at))


def _key(value: Any) -> int:
    if not isinstance(value, int):
        raise BrokenLink
    return value
