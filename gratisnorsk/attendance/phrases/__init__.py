"""The words for every code of attendance, lazily translated: for pages, forms and letters alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from gratisnorsk.attendance.models import Flag, NudgeAnswer, Status
from gratisnorsk.hours.models import EntryKind
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

STATUSES: Labels = {
    Status.PRESENT: pgettext_lazy("attendance", "Present"),
    Status.LATE: pgettext_lazy("attendance", "Late"),
    Status.LEFT_EARLY: pgettext_lazy("attendance", "Left early"),
    Status.EXCUSED: pgettext_lazy("attendance", "Away, told us"),
    Status.ABSENT: pgettext_lazy("attendance", "Absent"),
}
FLAGS: Labels = {
    Flag.UNKNOWN_PERSON: _("A phone marked somebody who is not in this course."),
    Flag.NO_SEAT_NOW: _("This person had no place in the course on that day."),
    Flag.NOT_TODAY: _("Marked on another day than that of the lesson."),
    Flag.LATE_FROM_DEVICE: _("This came from a phone after the list was closed."),
    Flag.LESSON_CANCELLED: _("A phone marked somebody, but the lesson is cancelled."),
    Flag.OTHER_DEVICE: _("Two people marked this person. The later mark counts. Check that it is right."),
    Flag.CLOCK_WRONG: _("The clock of the phone is wrong. Both times are kept."),
    Flag.ABOVE_LIMIT: _("The punch card has too few hours left. Not all of this lesson was drawn."),
}
NUDGE_ANSWERS: Labels = {
    NudgeAnswer.ILL: _("I am ill"),
    NudgeAnswer.NEED_EVENING: _("I have a new job and need another time of the day"),
    NudgeAnswer.TOO_HARD: _("The course is too hard"),
    NudgeAnswer.TOO_EASY: _("The course is too easy"),
    NudgeAnswer.STOP: _("I want to stop"),
}
_WAITS = _(
    "You give your place to somebody else. You wait for another course, with the place in the queue that you had."
)
WHAT_ANSWERS_DO: Labels = {
    NudgeAnswer.ILL: _("You keep your place. Your teacher sees that you are ill."),
    NudgeAnswer.NEED_EVENING: _WAITS,
    NudgeAnswer.TOO_HARD: _WAITS,
    NudgeAnswer.TOO_EASY: _WAITS,
    NudgeAnswer.STOP: _("You give your place to somebody else. The hours on your punch card stay yours."),
}
_WAITING = _("Thank you. You wait for another course now, with the place in the queue that you had.")
AFTER_ANSWERS: Labels = {
    NudgeAnswer.ILL: _("Thank you. You keep your place. Get well soon!"),
    NudgeAnswer.NEED_EVENING: _WAITING,
    NudgeAnswer.TOO_HARD: _WAITING,
    NudgeAnswer.TOO_EASY: _WAITING,
    NudgeAnswer.STOP: _("Thank you for telling us. You are welcome back."),
}
ENTRIES: Labels = {
    EntryKind.GRANTED: _("Given to you"),
    EntryKind.USED: _("Used in a lesson"),
    EntryKind.CORRECTED: _("Corrected"),
    EntryKind.EXPIRED: _("Not used in time"),
    EntryKind.MOVED: _("Moved here from another punch card"),
}
MOVED_AWAY = _("Moved to another punch card")
REASONS: Labels = {
    "list_open": _("Changed while the list was open"),
    "late_from_device": _("Sent later from a phone without network"),
}


def label(labels: Labels, code: str) -> str:
    """The words for a code in the active language; nothing for a code that no longer exists."""
    return str(labels[code]) if code in labels else ""


def flag_sentences(codes: Iterable[str]) -> list[str]:
    """What the teacher should look at."""
    return [label(FLAGS, code) for code in codes]


def reason_words(reason: str) -> str:
    """A reason that the software gave, in words; what a person wrote, as it stands."""
    return label(REASONS, reason) or reason


def hours_words(minutes: int, hour_minutes: int) -> str:
    """12 hours of 45 minutes; 1½ hours; 1 hour and 15 minutes. The length of an hour is always told with the figure."""
    whole, rest = divmod(minutes, hour_minutes)
    facts = {
        "hours": marks.plain_number(whole),
        "length": marks.plain_number(hour_minutes),
        "minutes": marks.plain_number(rest),
    }
    if not rest:
        return (
            ngettext("%(hours)s hour of %(length)s minutes", "%(hours)s hours of %(length)s minutes", whole)
            % facts
        )
    if not whole:
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", rest) % facts
    return (
        ngettext(
            "%(hours)s hour of %(length)s minutes, and %(minutes)s minutes",
            "%(hours)s hours of %(length)s minutes, and %(minutes)s minutes",
            whole,
        )
        % facts
    )
