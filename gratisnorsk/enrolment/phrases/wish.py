"""A wish in words, in the language that is active now: what it says, where it stands, when things happen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Mode
from gratisnorsk.courses.phrases import languages_listed
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.enrolment.phrases import labels
from gratisnorsk.enrolment.queries.queue_number import QueueNumber
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class Line:
    """One question with its answer."""

    code: str
    label: str
    text: str


def wish_lines(wish: Wish) -> list[Line]:
    """Everything that the person answered, question by question; what was not answered is said to be open."""
    modes = labels.words_of(wish.modes, labels.MODES)
    times = labels.words_of(wish.parts_of_day, labels.PARTS_OF_DAY)
    lines = [
        ("level", _("Your Norwegian"), str(labels.LEVELS.get(wish.level, wish.level))),
        ("modes", _("How"), modes),
        ("place", _("Where"), place_phrase(wish)),
        ("parts_of_day", _("When"), times or _("All times are fine")),
        (
            "help_languages",
            _("Help in"),
            languages_listed(wish.help_languages) if wish.help_languages else "",
        ),
        ("ground", _("Free lessons from the municipality"), str(labels.GROUNDS.get(wish.ground, ""))),
        ("is_shift_worker", _("Shift work"), _("Yes") if wish.is_shift_worker else ""),
    ]
    return [Line(code, label, text) for code, label, text in lines if text]


def place_phrase(wish: Wish) -> str:
    """From where, and how far; empty for whoever takes part on the internet alone."""
    if Mode.PLACE not in wish.modes or wish.municipality is None:
        return ""
    facts = {"place": marks.name(wish.municipality.name), "km": marks.figures(str(wish.km))}
    return _("At most %(km)s km from %(place)s") % facts


def queue_phrases(queue: QueueNumber) -> list[str]:
    """About number 14; about 3 places a month here; or that nobody knows yet."""
    number = marks.figures(str(queue.number))
    where = _("You are number %(number)s.") if queue.is_exact else _("You are about number %(number)s.")
    return [where % {"number": number}, _rate(queue.per_month)]


def _rate(per_month: int | None) -> str:
    if per_month is None:
        return _("How long it takes we do not know yet: few places have been given here so far.")
    return ngettext(
        "About %(count)s place that fits becomes free each month.",
        "About %(count)s places that fit become free each month.",
        per_month,
    ) % {"count": marks.figures(str(per_month))}
