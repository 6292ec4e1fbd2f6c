"""The lists of a course as Excel: people down, lessons across, what the lists say in words, and the same in minutes.

Every sum is a formula over the minutes, and its value is what the formula gives. It has names, and stays with
those who fill in the lists; a pseudonym never stands beside a name, so that it is no key to claims.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.phrases import STATUSES, label
from gratisnorsk.attendance.phrases.figures import hours
from gratisnorsk.attendance.queries.course_lists import CourseLists, Listed, Said
from gratisnorsk.courses.models import Lesson
from gratisnorsk.ui import dates, marks
from gratisnorsk.ui.spreadsheets import Book

_BEFORE = 1  # columns before the lessons: the name


def lists_xlsx(of: CourseLists, *, at: datetime) -> bytes:
    """Two sheets of the same shape: words, and minutes."""
    length = of.course.rule_set.hour_minutes
    lessons = [_heading(lesson, length) for lesson in of.lessons]
    hour = _("Hours of %(length)s minutes") % {"length": length}
    with Book(at) as book:
        words = book.sheet(
            _("Attendance"),
            [_("Name"), *lessons, _("Lessons attended"), _("Times absent"), _("Minutes"), hour],
        )
        minutes = book.sheet(_("Minutes"), [_("Name"), *lessons, _("Sum")])
        for sheet in (words, minutes):
            sheet.freeze_panes(1, _BEFORE)
        for number, person in enumerate(of.people, 1):
            _write_minutes(minutes, number, person, of)
            _write_words(words, number, person, of)
            _write_sums(book, words, number, person, of)
        _write_below(words, of)
    return book.bytes


def _heading(lesson: Lesson, length: int) -> str:
    """26 November 2026, 18:00–19:45, 2 hours; on three lines."""
    told = [
        dates.plain_date(lesson.on, marks.active()),
        marks.hours(lesson.starts, lesson.ends),
        _("Hours: %(hours)s") % {"hours": hours(lesson.minutes, length)},
    ]
    return "\n".join([*told, _("Cancelled")] if lesson.cancelled_at else told)


def _words(said: Said) -> str:
    """Present, 90 minutes; Absent."""
    status = label(STATUSES, said.status)
    if not said.minutes:
        return status
    facts = {"status": status, "minutes": said.minutes}
    return ngettext("%(status)s, %(minutes)s minute", "%(status)s, %(minutes)s minutes", said.minutes) % facts


def _write_minutes(sheet: Worksheet, row: int, person: Listed, of: CourseLists) -> None:
    sheet.write_string(row, 0, person.name)
    for column, lesson in enumerate(of.lessons, _BEFORE):
        if said := person.said.get(lesson.pk):
            sheet.write_number(row, column, said.minutes)
    total = sum(said.minutes for said in person.said.values())
    if of.lessons:
        sheet.write_formula(row, _BEFORE + len(of.lessons), f"=SUM({_across(row, of)})", None, total)


def _write_words(sheet: Worksheet, row: int, person: Listed, of: CourseLists) -> None:
    sheet.write_string(row, 0, person.name)
    for column, lesson in enumerate(of.lessons, _BEFORE):
        if said := person.said.get(lesson.pk):
            sheet.write_string(row, column, _words(said))


def _write_sums(book: Book, sheet: Worksheet, row: int, person: Listed, of: CourseLists) -> None:
    """Lessons attended, times absent, minutes and hours."""
    if not of.lessons:
        return
    said, first = list(person.said.values()), _BEFORE + len(of.lessons)
    across, length = _across(row, of), of.course.rule_set.hour_minutes
    in_minutes, absent = f"{_of_minutes()}{across}", label(STATUSES, Status.ABSENT).replace('"', '""')
    total = sum(one.minutes for one in said)
    there = sum(one.minutes > 0 for one in said)
    away = sum(one.status == Status.ABSENT for one in said)
    sheet.write_formula(row, first, f'=COUNTIF({in_minutes},">0")', None, there)
    sheet.write_formula(row, first + 1, f'=COUNTIF({across},"{absent}")', None, away)
    sheet.write_formula(row, first + 2, f"=SUM({in_minutes})", None, total)
    of_total = xl_rowcol_to_cell(row, first + 2)
    sheet.write_formula(row, first + 3, f"={of_total}/{length}", book.tenths, total / length)


def _write_below(sheet: Worksheet, of: CourseLists) -> None:
    """How many people were there, under each lesson."""
    below = len(of.people) + 1
    sheet.write_string(below, 0, _("People who were there"))
    for column, lesson in enumerate(of.lessons, _BEFORE):
        letter = xl_col_to_name(column)
        there = sum(person.said[lesson.pk].minutes > 0 for person in of.people if lesson.pk in person.said)
        formula = f'=COUNTIF({_of_minutes()}{letter}2:{letter}{below},">0")'
        if of.people:
            sheet.write_formula(below, column, formula, None, there)


def _across(row: int, of: CourseLists) -> str:
    """All lessons of one person."""
    first, last = (xl_rowcol_to_cell(row, column) for column in (_BEFORE, _BEFORE + len(of.lessons) - 1))
    return f"{first}:{last}"


def _of_minutes() -> str:
    """The sheet of minutes, as formulas name it."""
    escaped = _("Minutes").replace("'", "''")
    return f"'{escaped}'!"
