"""What a provider should look at, as sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.phrases.facts import day, moment
from gratisnorsk.courses.rules.warnings import Doubt, Warned
from gratisnorsk.ui import marks


def doubt_phrase(warned: Warned) -> str:
    """One whole sentence in the language that is active now."""
    return _SENTENCES[warned.doubt](warned.facts)


def _lapses(facts: dict[str, Any]) -> str:
    return _("The approval ends on %(day)s, before the course does.") % {"day": day(facts["day"])}


def _missing(facts: dict[str, Any]) -> str:
    return _("No approval is recorded for the first day of the course.")


def _few_hours(facts: dict[str, Any]) -> str:
    least = marks.plain_number(facts["least"])
    return _("The rules ask for at least %(least)s hours, and fewer are planned.") % {"least": least}


def _no_lessons(facts: dict[str, Any]) -> str:
    return _("The course has no lessons yet.")


def _below_plan(facts: dict[str, Any]) -> str:
    minutes = marks.plain_number(facts["minutes"])
    return _("The lessons are %(minutes)s minutes shorter in sum than the planned hours.") % {
        "minutes": minutes
    }


def _no_teacher(facts: dict[str, Any]) -> str:
    count = facts["count"]
    return ngettext("%(count)s lesson has no teacher.", "%(count)s lessons have no teacher.", count) % {
        "count": marks.plain_number(count)
    }


def _below_minimum(facts: dict[str, Any]) -> str:
    shown = {name: marks.plain_number(facts[name]) for name in ("taken", "minimum")}
    return _("%(taken)s places are taken; the smallest group is %(minimum)s.") % shown


def _too_small_soon(facts: dict[str, Any]) -> str:
    figures = {name: marks.plain_number(facts[name]) for name in ("taken", "minimum")}
    days = {"starts": day(facts["starts"]), **moment(facts["until"])}
    return _(
        "Too few people so far: %(taken)s places are taken or offered; the smallest group is %(minimum)s. "
        "The course begins on %(starts)s. Last time for new people: %(day)s at %(clock)s."
    ) % {**figures, **days}


def _above_goal(facts: dict[str, Any]) -> str:
    levels = {name: marks.figures(facts[name]) for name in ("level", "goal")}
    return (
        _(
            "The course ends at level %(level)s. The goal of the rules is %(goal)s: "
            "ask the directorate whether the money is for more than that."
        )
        % levels
    )


_SENTENCES: dict[Doubt, Callable[[dict[str, Any]], str]] = {
    Doubt.APPROVAL_LAPSES: _lapses,
    Doubt.APPROVAL_MISSING: _missing,
    Doubt.TOO_SMALL_SOON: _too_small_soon,
    Doubt.ABOVE_GOAL: _above_goal,
    Doubt.FEW_HOURS: _few_hours,
    Doubt.NO_LESSONS: _no_lessons,
    Doubt.LESSONS_BELOW_PLAN: _below_plan,
    Doubt.NO_TEACHER: _no_teacher,
    Doubt.BELOW_MINIMUM: _below_minimum,
}
