"""Why nobody is moving, and who will be asked, in words for those who run a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.phrases.facts import moment
from gratisnorsk.enrolment.queries.invited import Invitation
from gratisnorsk.enrolment.queries.standstill import Standstill
from gratisnorsk.enrolment.rules.matching import Miss
from gratisnorsk.enrolment.rules.standstill import Halt
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

_HALTS: Labels = {
    Halt.CANCELLED: lazy("The course is cancelled. Nobody is asked."),
    Halt.NOT_PUBLISHED: lazy("The course is not published. Nobody is asked before it is."),
    Halt.PAUSED: lazy("The queue is paused for this course. Free places wait until you let it go on."),
    Halt.FULL: lazy("All places are taken or offered to somebody."),
    Halt.NIGHT: lazy("Nobody is asked between 21 and 8. It goes on in the morning."),
}
MISSES: Labels = {
    Miss.LEVEL: lazy("Everything fits except the level"),
    Miss.MODE: lazy("Everything fits except in person or on the internet"),
    Miss.TIME: lazy("Everything fits except the time of day"),
    Miss.NO_PLACE: lazy("Everything fits, but they have not written where they live"),
    Miss.TOO_FAR: lazy("Everything fits, but the course is too far away"),
    Miss.GROUND: lazy("Everything fits, but the rules of this course are for others"),
    Miss.REENTRY: lazy("Everything fits, but they had a place before"),
}


def halt_phrase(held: Halt, course: Course) -> str:
    """One reason, with the day and the time where there is one."""
    if held == Halt.BEFORE:
        return _("Sign-up opens on %(day)s at %(clock)s. Nobody is asked before that.") % moment(
            course.opens_at
        )
    if held == Halt.NOT_DRAWN and course.draws_at:
        return _(
            "Places are drawn on %(day)s at %(clock)s. What is left after the draw goes to the queue."
        ) % moment(course.draws_at)
    if held == Halt.CUT_OFF:
        return _(
            "The last moment for giving places is %(day)s at %(clock)s. After that nobody is asked."
        ) % moment(course.offers_until)
    return str(_HALTS[held])


def standstill_phrases(found: Standstill, course: Course) -> list[str]:
    """What holds the queue, or that it moves; then what to know about those who wait."""
    sentences = [halt_phrase(found.held, course)] if found.held else []
    if found.held is None and found.waiting:
        sentences.append(_("The queue moves. People are asked within a few minutes."))
    if found.fits_nobody:
        sentences.append(_("Places are free, but nobody who waits fits this course."))
    if found.asked_before:
        let_pass = ngettext(
            "%(count)s person was asked about this course before and is not asked again.",
            "%(count)s people were asked about this course before and are not asked again.",
            found.asked_before,
        )
        sentences.append(let_pass % {"count": marks.plain_number(found.asked_before)})
    return sentences


def miss_lines(found: Standstill) -> list[tuple[str, int]]:
    """The closest misses in words, with how many people."""
    return [(str(MISSES[miss]), number) for miss, number in found.misses if miss in MISSES]


def invitation_phrase(found: Invitation, course: Course) -> str:
    """What the button will do, said before it is pressed."""
    if found.held not in (None, Halt.NIGHT):
        return _("Nobody is invited now. %(reason)s") % {"reason": halt_phrase(found.held, course)}
    if not found.number:
        return _("Nobody who waits fits this course, so nobody is invited.")
    if found.held == Halt.NIGHT:
        sentence = ngettext(
            "This will invite %(count)s person from the queue, in the morning at 8.",
            "This will invite %(count)s people from the queue, in the morning at 8.",
            found.number,
        )
    else:
        sentence = ngettext(
            "This will invite %(count)s person from the queue.",
            "This will invite %(count)s people from the queue.",
            found.number,
        )
    return sentence % {"count": marks.plain_number(found.number)}
