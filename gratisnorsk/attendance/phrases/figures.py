"""The figures of a report as people read them: what each is called, in which unit, and what it is counted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.attendance.rules.claim import Terms, hours_text
from gratisnorsk.attendance.rules.report import ADDED, COUNTED, Deviation
from gratisnorsk.courses.phrases import hour_length_phrase
from gratisnorsk.enrolment.models import EndReason
from gratisnorsk.ui import dates, marks

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

LABELS: Labels = {
    "bought": gettext_lazy("Places bought"),
    "offered": gettext_lazy("Places offered"),
    "filled": gettext_lazy("Places filled: in the course now, or completed"),
    "empty": gettext_lazy("Empty places"),
    "participants": gettext_lazy("Participants"),
    "started": gettext_lazy("Seats where somebody came at least once"),
    "completed": gettext_lazy("Completed"),
    "dropped_out": gettext_lazy("Dropped out"),
    "level_changed": gettext_lazy("Mapped to another level than the participant said"),
    "reached_hours_from": gettext_lazy("Participants who have used the hours the rules aim for"),
    "taught": gettext_lazy("Teaching hours given"),
    "there": gettext_lazy("Participant hours in the classroom"),
    "minutes": gettext_lazy("Participant hours used on punch cards"),
    "cancelled": gettext_lazy("Cancelled courses"),
    "nok": gettext_lazy("Kroner in the rows"),
    "rows_nok": gettext_lazy("Sum of the rows"),
    "above_award_nok": gettext_lazy("Above the award, not claimed"),
    "claimed_nok": gettext_lazy("Claimed"),
    "open_lists": gettext_lazy("Lists that are not closed"),
    "above_limit": gettext_lazy("Participant hours above the limit"),
    "no_seat": gettext_lazy("Participant hours on days without a place"),
}
MINUTES = frozenset({"taught", "there", "minutes", "above_limit", "no_seat", "planned"})
# The sum of an award goes by another name than what is added up.
_OF_ROWS = {"rows_nok": "nok"}
KRONER = frozenset({"nok", "rows_nok", "above_award_nok", "claimed_nok"})
OUTCOMES: Labels = {
    "": gettext_lazy("In the course"),
    EndReason.COMPLETED: gettext_lazy("Completed"),
    EndReason.ILL: gettext_lazy("Ill"),
    EndReason.GOT_WORK: gettext_lazy("Got work"),
    EndReason.TIME: gettext_lazy("The times did not fit any more"),
    EndReason.TOO_HARD: gettext_lazy("Too hard"),
    EndReason.TOO_EASY: gettext_lazy("Too easy"),
    EndReason.MOVED_AWAY: gettext_lazy("Moved to another place"),
    EndReason.MOVED_GROUP: gettext_lazy("Moved to another group"),
    EndReason.NEVER_CAME: gettext_lazy("Never came"),
    EndReason.NOT_ELIGIBLE: gettext_lazy("Not in the target group"),
    EndReason.CANCELLED: gettext_lazy("The course was cancelled"),
    EndReason.OVER: gettext_lazy("The course is over"),
    EndReason.ERASED: gettext_lazy("Deleted what was stored about them"),
    EndReason.OTHER: gettext_lazy("Another reason"),
}
_DEVIATIONS: Labels = {
    Deviation.NOT_OFFERED: gettext_lazy("Why were fewer places offered than bought? Difference: %(size)s."),
    Deviation.EMPTY: gettext_lazy("Why are places empty? Empty places: %(size)s."),
    Deviation.CANCELLED: gettext_lazy("Why were courses cancelled? Cancelled: %(size)s."),
    Deviation.ABOVE_AWARD: gettext_lazy("Why is there more than the award pays for? Kroner above: %(size)s."),
    Deviation.ABOVE_LIMIT: gettext_lazy(
        "Why did participants get more hours than the limit? Hours above: %(size)s."
    ),
    Deviation.NO_SEAT: gettext_lazy(
        "Why were hours counted on days on which the participants had no place? Hours: %(size)s."
    ),
    Deviation.LISTS_OPEN: gettext_lazy("Why are lists of past lessons not closed? Open lists: %(size)s."),
}


@dataclass(frozen=True)
class Figure:
    """One figure of a page. `name` leads to the rows behind it, if it is counted from participants."""

    name: str
    label: str
    text: str
    has_rows: bool


def figures(counted: Mapping[str, Any], terms: Terms, names: tuple[str, ...]) -> list[Figure]:
    """These figures, in this order."""
    return [_figure(name, counted[name], terms) for name in names]


def _figure(name: str, value: int, terms: Terms) -> Figure:
    of_rows = _OF_ROWS.get(name, name)
    has_rows = of_rows in COUNTED or of_rows in ADDED
    return Figure(of_rows, str(LABELS[name]), figure_text(name, value, terms), has_rows)


def figure_text(name: str, value: int, terms: Terms) -> str:
    """Hours of the scheme, kroner, or a bare number."""
    lang = marks.active()
    if name in MINUTES:
        return _("%(hours)s hours") % {"hours": hours(value, terms.hour_minutes)}
    if name in KRONER:
        return _("NOK %(amount)s") % {"amount": dates.number(value, lang)}
    return dates.number(value, lang)


def hours(minutes: int, hour_minutes: int) -> str:
    """Minutes as hours, with the separators of the language."""
    return dates.number(float(hours_text(minutes, hour_minutes)), marks.active())


def deviation_question(deviation: str, size: int, terms: Terms) -> str:
    """What the provider is asked about a difference from the plan."""
    shown = hours(size, terms.hour_minutes) if deviation == Deviation.ABOVE_LIMIT else None
    return str(_DEVIATIONS[deviation]) % {"size": shown or dates.number(size, marks.active())}


def outcome(code: str) -> str:
    """How a seat ended, in words."""
    return str(OUTCOMES.get(code, code))


def hour_length(terms: Terms) -> str:
    """How long an hour is under these terms."""
    return hour_length_phrase(terms.hour_minutes)


def rate_phrase(terms: Terms) -> str:
    """How the sum is reckoned."""
    facts = {
        "cap": dates.number(terms.cap_nok, marks.active()),
        "hours": terms.hours_to,
        "rate": terms.rate_nok,
    }
    if terms.rate_nok is not None:
        return (
            _("NOK %(rate)s for each hour of a participant, at most NOK %(cap)s for each participant.")
            % facts
        )
    return _("NOK %(cap)s for %(hours)s hours of a participant, in proportion, and never more.") % facts
