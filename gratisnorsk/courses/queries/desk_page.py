"""Everything the desk shows of one course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.queries.cards import address_of
from gratisnorsk.courses.queries.desk import DeskCourse, desk_course
from gratisnorsk.courses.queries.desk_history import FIELDS, ChangeLine, change_lines
from gratisnorsk.courses.rules.series import LessonFacts, Series, starts_at
from gratisnorsk.kernel import history
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui import marks

LATEST = 50
AT_ONCE = 8  # lessons to come that stand open


@dataclass(frozen=True)
class LessonLine:
    """One lesson. `is_open`: it can still be moved or cancelled."""

    pk: int
    text: str
    minutes: str
    teacher: str
    is_digital: bool
    is_cancelled: bool
    is_open: bool


@dataclass(frozen=True)
class DeskPage:
    """One course in words."""

    line: DeskCourse
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    award: Said | None
    replaced_by: Said | None
    lessons: tuple[LessonLine, ...]
    changes: tuple[ChangeLine, ...]

    @property
    def next_lessons(self) -> tuple[LessonLine, ...]:
        """The first of those that are still to come."""
        return self._open[:AT_ONCE]

    @property
    def later_lessons(self) -> tuple[LessonLine, ...]:
        """The rest of them."""
        return self._open[AT_ONCE:]

    @property
    def _open(self) -> tuple[LessonLine, ...]:
        return tuple(each for each in self.lessons if each.is_open)

    @property
    def other_lessons(self) -> tuple[LessonLine, ...]:
        """Those that were held or cancelled."""
        return tuple(each for each in self.lessons if not each.is_open)


def desk_page(course: Course, at: datetime, lang: str) -> DeskPage:
    """A course that came `with_desk_facts()`."""
    lessons = course.lessons.select_related("teacher")
    return DeskPage(
        line=desk_course(course, at, lang),
        facts=tuple(pair for pair in _facts(course) if pair[1]),
        sentences=phrases.standing(course, at).sentences if course.published_at else (),
        award=say(course.award.title, lang) if course.award else None,
        replaced_by=say(course.replaced_by.name, lang) if course.replaced_by else None,
        lessons=tuple(_line(lesson, at) for lesson in lessons),
        changes=tuple(change_lines(history.of(course)[:LATEST], lang)),
    )


def lesson_line(lesson: Lesson) -> str:
    """Which one it is."""
    return phrases.lesson_phrase(lesson)


@dataclass(frozen=True)
class SeriesSeen:
    """A row of lessons before it is added, in words."""

    lessons: tuple[str, ...]
    holidays: tuple[str, ...]
    missing_minutes: int


def series_seen(planned: Series) -> SeriesSeen:
    """To be looked at before the button."""
    return SeriesSeen(
        tuple(_fact_line(each) for each in planned.lessons),
        tuple(phrases.day(each) for each in planned.holidays),
        planned.missing_minutes,
    )


def _fact_line(facts: LessonFacts) -> str:
    return lesson_line(Lesson(on=facts.on, starts=facts.starts, ends=facts.ends))


def moved_phrase(what: str, old: date, new: date | None) -> str:
    """What a copy has differently."""
    facts = {"old": phrases.day(old), "new": phrases.day(new) if new else ""}
    if what != "lesson":
        return _("%(fact)s: %(new)s, before %(old)s") % {**facts, "fact": FIELDS[what]}
    if new is None:
        return _("The lesson of %(old)s stayed behind: it would be on a public holiday.") % facts
    return _("Lesson: %(new)s, before %(old)s") % facts


def _facts(course: Course) -> list[tuple[str, str]]:
    return [
        (_("Level"), phrases.level_phrase(course)),
        (_("Hours"), phrases.planned_hours_phrase(course)),
        (_("Dates"), phrases.dates_phrase(course)),
        (_("How people meet"), phrases.mode_phrase(course)),
        (_("Where"), _where(course)),
        (_("Places"), phrases.places_phrase(course)),
        (_("How places are given"), phrases.opening_phrase(course)),
        (_("Last time for new people"), _moment(course.offers_until)),
        (_("Smallest group"), marks.plain_number(course.minimum)),
        (_("Languages"), phrases.languages_listed(course.help_languages)),
    ]


def _where(course: Course) -> str:
    name = course.venue.name if course.venue else ""
    return ", ".join(part for part in (name, course.room, address_of(course)) if part)


def _moment(at: datetime) -> str:
    return _("%(day)s at %(clock)s") % phrases.moment(at)


def _line(lesson: Lesson, at: datetime) -> LessonLine:
    is_cancelled = lesson.cancelled_at is not None
    return LessonLine(
        pk=lesson.pk,
        text=phrases.lesson_phrase(lesson),
        minutes=_("%(minutes)s minutes of teaching") % {"minutes": marks.plain_number(lesson.minutes)},
        teacher=lesson.teacher.name if lesson.teacher else "",
        is_digital=lesson.is_digital,
        is_cancelled=is_cancelled,
        is_open=not is_cancelled and starts_at(lesson) > at,
    )
