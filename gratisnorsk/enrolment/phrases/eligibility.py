"""The eligibility helper in words: questions, answers, reasons, and the rules of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Reentry, RuleSet
from gratisnorsk.enrolment.rules.eligibility import Earlier, Right, Verdict, Why

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

RIGHTS: Labels = {
    Right.HAVE: lazy("Yes, I have free lessons, or I can get them"),
    Right.USED_UP: lazy("I had free lessons, and they are used up or too old"),
    Right.NEVER: lazy("No, I never had a right to free lessons"),
    Right.UNKNOWN: lazy("I do not know"),
}
EARLIER: Labels = {
    Earlier.NO: lazy("No"),
    Earlier.COMPLETED: lazy("Yes, and I finished it"),
    Earlier.STOPPED: lazy("Yes, but I stopped or did not reach the level"),
    Earlier.UNKNOWN: lazy("I do not know"),
}
VERDICTS: Labels = {
    Verdict.LIKELY_YES: lazy("Likely yes: the course is for you"),
    Verdict.LIKELY_NO: lazy("Likely no: the course is not for you now"),
    Verdict.ASK: lazy("Perhaps: we cannot say for sure from your answers"),
}
WHYS: Labels = {
    Why.HAS_RIGHT: lazy(
        "You have a right to free lessons from the municipality. Use it first: you get more hours there. "
        "Ask the adult education centre where you live."
    ),
    Why.USED_UP: lazy("Your free lessons from the municipality are used up. The course is made for that."),
    Why.NEVER_HAD: lazy("You never had a right to free lessons. The course is made for that."),
    Why.USED_UP_NOT_ENOUGH: lazy("This year the course is not for people whose free lessons are used up."),
    Why.NEVER_HAD_NOT_ENOUGH: lazy(
        "This year the course is not for people who never had a right to free lessons."
    ),
    Why.RIGHT_UNKNOWN: lazy(
        "The adult education centre where you live can tell you whether you have a right to free lessons. "
        "You can sign up now and find out with the course."
    ),
    Why.TOO_YOUNG: lazy("You are younger than the rules of this year allow."),
    Why.TOO_OLD: lazy("You are older than the rules of this year allow."),
    Why.GOAL_REACHED: lazy("You may know as much Norwegian as the course leads to. Ask the course."),
    Why.AGAIN_YES: lazy("You have taken part before. The rules of this year let you take part again."),
    Why.AGAIN_NO: lazy("You have taken part before. The rules of this year do not let you take part again."),
    Why.AGAIN_DEPENDS: lazy(
        "You may have taken part before. Whether you can take part again depends on how it ended. Ask the course."
    ),
    Why.ONLY_SOME: lazy("This year the course is only for people who fled from Ukraine."),
}
_REENTRY: Labels = {
    Reentry.NEVER: lazy("You can take part only once."),
    Reentry.GOALS_NOT_REACHED: lazy("You can take part again if you did not reach the goal the first time."),
    Reentry.AFTER_COMPLETED: lazy("You can take part again when you have finished a course."),
    Reentry.ALWAYS: lazy("You can take part again."),
}


def rules_in_words(rules: RuleSet) -> list[str]:
    """What applies this year, one sentence for each rule."""
    return [
        sentence for sentence in (_who(rules), _hours(rules), reentry_phrase(rules), _ages(rules)) if sentence
    ]


def reentry_phrase(rules: RuleSet) -> str:
    """The rule about taking part again."""
    return str(_REENTRY.get(rules.reentry, ""))


def _who(rules: RuleSet) -> str:
    if rules.for_right_used_up and rules.for_never_had_right:
        return _("For adults who have used up their right to free lessons, and for those who never had one.")
    if rules.for_right_used_up:
        return _("For adults who have used up their right to free lessons.")
    return _("For adults who never had a right to free lessons.") if rules.for_never_had_right else ""


def _hours(rules: RuleSet) -> str:
    count = rules.hours_to
    facts = {"count": count, "minutes": rules.hour_minutes, "level": rules.level_goal}
    return (
        ngettext(
            "You get up to %(count)s hour of %(minutes)s minutes. The goal is level %(level)s.",
            "You get up to %(count)s hours of %(minutes)s minutes. The goal is level %(level)s.",
            count,
        )
        % facts
    )


def _ages(rules: RuleSet) -> str:
    youngest, oldest = rules.min_age, rules.max_age
    if youngest is not None and oldest is not None:
        return _("You must be between %(youngest)s and %(oldest)s years old.") % {
            "youngest": youngest,
            "oldest": oldest,
        }
    if youngest is not None:
        return _("You must be at least %(youngest)s years old.") % {"youngest": youngest}
    return _("You must be at most %(oldest)s years old.") % {"oldest": oldest} if oldest is not None else ""
