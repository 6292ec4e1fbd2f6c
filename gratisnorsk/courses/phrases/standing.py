"""How sign-up for a course stands, in words: one code for programs and a few short sentences for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.phrases.facts import day, moment, reason_phrase
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.ui import marks

QUEUE = "queue"  # seats are free and go along the queue: nobody gets one by being quick


@dataclass(frozen=True)
class Standing:
    """The code of the phase, or "queue"; the first sentence is enough for a card."""

    code: str
    sentences: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The one sentence that must be read."""
        return self.sentences[0]

    @property
    def is_open(self) -> bool:
        """Whether signing up now can lead to a place."""
        return self.code in (Phase.WINDOW, Phase.OPEN, QUEUE)

    @property
    def is_ended(self) -> bool:
        """Whether there is nothing to sign up for any more."""
        return self.code in (Phase.CLOSED, Phase.OVER, Phase.CANCELLED)

    @property
    def is_done(self) -> bool:
        """Over or cancelled: its places are no longer anybody's."""
        return self.code in (Phase.OVER, Phase.CANCELLED)


def standing(course: Course, at: datetime) -> Standing:
    """How it stands at this instant, in the language that is active now."""
    return Standing(standing_code(course, at), tuple(filter(None, _SENTENCES[phase(course, at)](course))))


def standing_code(course: Course, at: datetime) -> str:
    """The code alone, for whoever needs no words."""
    now = phase(course, at)
    return QUEUE if now == Phase.OPEN and course.opening != Opening.FIRST_COME else now.value


def _before(course: Course) -> list[str]:
    opens = _("Sign-up opens on %(day)s at %(clock)s.") % moment(course.opens_at)
    return [opens, _draw(course)]


def _window(course: Course) -> list[str]:
    assert course.window_until
    until = _("You can sign up until %(day)s at %(clock)s.") % moment(course.window_until)
    return [until, _draw(course)]


def _draw(course: Course) -> str:
    if course.opening == Opening.QUEUE:
        return _("Places are offered to those who wait in the common queue.")
    if course.draws_at is None:
        return ""
    return _("Places are drawn on %(day)s at %(clock)s. It does not matter who signs up first.") % moment(
        course.draws_at
    )


def _drawing(course: Course) -> list[str]:
    assert course.draws_at
    drawn = _("Places are drawn on %(day)s at %(clock)s.") % moment(course.draws_at)
    return [drawn, _("Sign-up for the draw is over. You can stand in the queue.")]


def _open(course: Course) -> list[str]:
    free = course.seat_count.free
    left = ngettext("%(count)s place left.", "%(count)s places left.", free) % {
        "count": marks.plain_number(free)
    }
    if course.opening == Opening.FIRST_COME:
        return [left]
    return [left, _("Places are offered to those who wait in the common queue.")]


def _full(course: Course) -> list[str]:
    return [_("Full."), _("You can stand in the queue. You are asked when a place becomes free.")]


def _closed(course: Course) -> list[str]:
    return [_("Sign-up is closed.")]


def _over(course: Course) -> list[str]:
    return [_("The course is over. It ended on %(day)s.") % {"day": day(course.ends_on)}]


def _cancelled(course: Course) -> list[str]:
    return [_("The course is cancelled."), reason_phrase(course)]


_SENTENCES: dict[Phase, Callable[[Course], list[str]]] = {
    Phase.BEFORE: _before,
    Phase.WINDOW: _window,
    Phase.DRAWING: _drawing,
    Phase.OPEN: _open,
    Phase.FULL: _full,
    Phase.CLOSED: _closed,
    Phase.OVER: _over,
    Phase.CANCELLED: _cancelled,
}
