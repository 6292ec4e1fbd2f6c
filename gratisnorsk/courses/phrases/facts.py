"""Facts of a course as phrases: levels, ways, hours, places, dates, languages, lessons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Course, Lesson, RuleSet
from gratisnorsk.courses.phrases.labels import CANCEL_REASONS, MODES, OPENINGS, PARTS_OF_DAY, label
from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.ui import dates, marks

NOTHING_YET = "A0"


def level_phrase(course: Course) -> str:
    """From which level to which."""
    facts = {"low": marks.figures(course.level_in), "high": marks.figures(course.level_out)}
    if course.level_in == NOTHING_YET:
        return _("From no Norwegian to level %(high)s") % facts
    if course.level_in == course.level_out:
        return _("Level %(low)s") % facts
    return _("From level %(low)s to level %(high)s") % facts


def mode_phrase(course: Course) -> str:
    """How people meet the teacher."""
    return label(MODES, course.mode)


def part_of_day_phrase(course: Course) -> str:
    """When most lessons are."""
    return label(PARTS_OF_DAY, course.part_of_day)


def opening_phrase(course: Course) -> str:
    """How places are given."""
    return label(OPENINGS, course.opening)


def hours_phrase(count: int, rules: RuleSet) -> str:
    """100 hours of 45 minutes. `count` is teaching hours of these rules."""
    facts = {"hours": marks.plain_number(count), "minutes": marks.plain_number(rules.hour_minutes)}
    return (
        ngettext("%(hours)s hour of %(minutes)s minutes", "%(hours)s hours of %(minutes)s minutes", count)
        % facts
    )


def hour_length_phrase(minutes: int) -> str:
    """The one definition of an hour, shown with every figure of hours."""
    return _("One hour is %(minutes)s minutes of teaching.") % {"minutes": minutes}


def planned_hours_phrase(course: Course) -> str:
    """The planned hours of a course."""
    return hours_phrase(course.planned_hours, course.rule_set)


def places_phrase(course: Course) -> str:
    """12 places, 2 reserve chairs: the announced overbooking is never hidden."""
    facts = {"places": marks.plain_number(course.seats), "chairs": marks.plain_number(course.reserve)}
    places = ngettext("%(places)s place", "%(places)s places", course.seats) % facts
    if not course.reserve:
        return places
    chairs = ngettext("%(chairs)s reserve chair", "%(chairs)s reserve chairs", course.reserve) % facts
    return marks.listed([places, chairs])


def reserve_phrase(course: Course) -> str:
    """What reserve chairs are; empty when there are none."""
    if not course.reserve:
        return ""
    return _(
        "Reserve chairs are there because some people never come. You sit in the course like everybody else."
    )


def dates_phrase(course: Course) -> str:
    """First and last day."""
    return marks.in_own_direction(dates.date_range(course.starts_on, course.ends_on, marks.active()))


def help_phrase(course: Course) -> str:
    """In which languages the teacher can help; empty when none is named."""
    if not course.help_languages:
        return ""
    names = marks.listed(marks.language_name(code) for code in course.help_languages)
    return _("The teacher can help you in: %(languages)s") % {"languages": names}


def languages_listed(codes: Iterable[str]) -> str:
    """Names of languages in one line."""
    return marks.listed(marks.language_name(code) for code in codes)


def lesson_phrase(lesson: Lesson) -> str:
    """Monday 30 November, 18:00–19:45."""
    return _("%(day)s, %(hours)s") % {
        "day": marks.weekday_and_day(lesson.on),
        "hours": marks.hours(lesson.starts, lesson.ends),
    }


def reason_phrase(course: Course) -> str:
    """Why it is cancelled; empty when it is not."""
    return label(CANCEL_REASONS, course.cancelled_reason)


def example_phrase(provider: str) -> str:
    """What must be said with every example that bears a real name."""
    return _(
        "This is an example. %(provider)s got public money for courses like this, but does not hold this course here."
    ) % {"provider": marks.name(provider)}


def moment(at: datetime) -> dict[str, str]:
    """The day and the time of an instant in Norway, for sentences with %(day)s and %(clock)s."""
    local = at.astimezone(OSLO)
    return {"day": day(local_date(at)), "clock": marks.clock(local.time())}


def cut_off_phrase(until: datetime, percent: int) -> str:
    """Beside the last time for new people: what it does, and what the rules suggest."""
    return _(
        "After it a place that becomes free stays empty. By the rules it is %(day)s at %(clock)s: then at most "
        "%(percent)s percent of the hours are over. Leave it empty, and it is that time."
    ) % {**moment(until), "percent": marks.plain_number(percent)}


def day(on: date) -> str:
    """30 November 2026, inside a sentence."""
    return marks.day(on)
