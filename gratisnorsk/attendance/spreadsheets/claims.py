"""A claim as Excel and CSV: every sum is a formula over its rows, and its value is what the formula gives.

The file of figures holds counts only and may leave the provider. The file of rows has pseudonyms and stays with
the provider and whoever audits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from gratisnorsk.attendance.phrases import figures as phrases
from gratisnorsk.attendance.rules.claim import Row, Terms, add_up, hours_text
from gratisnorsk.kernel.words import say
from gratisnorsk.ui import marks
from gratisnorsk.ui.spreadsheets import Book, Table

TOTALS = (
    "bought", "offered", "filled", "empty", "participants", "started", "completed", "dropped_out", "level_changed",
    "reached_hours_from", "taught", "there", "minutes", "rows_nok", "above_award_nok", "claimed_nok",
)  # fmt: skip
OF_COURSE = (
    "offered", "filled", "empty", "participants", "started", "completed", "dropped_out", "level_changed", "taught",
    "there", "minutes", "nok",
)  # fmt: skip
# Different people in each course may be the same person: this one does not add up.
NOT_ADDED = frozenset({"participants"})


def rows_xlsx(rows: Sequence[Row], terms: Terms, *, at: datetime) -> bytes:
    """Rows with formulas for kroner, and the sums over them."""
    with Book(at) as book:
        last = len(rows) + 1
        of_rows = book.sheet(_("Rows"), row_headings())
        for number, row in enumerate(rows, 2):
            _write_row(of_rows, number, row, terms)
        total = book.sheet(_("Sum"), [_("What"), _("NOK")])
        summed = add_up(rows, terms)
        name = of_rows.get_name().replace("'", "''")
        total.write_string(1, 0, str(phrases.LABELS["rows_nok"]))
        total.write_formula(1, 1, f"=SUM('{name}'!H2:H{last})", None, summed.rows_nok)
        total.write_string(2, 0, _("The award"))
        total.write_number(2, 1, terms.award_nok)
        total.write_string(3, 0, str(phrases.LABELS["above_award_nok"]))
        total.write_formula(3, 1, "=B2-B5", None, summed.above_award_nok)
        total.write_string(4, 0, str(phrases.LABELS["claimed_nok"]))
        total.write_formula(4, 1, "=MIN(B2,B3)", None, summed.claimed_nok)
        total.write_string(6, 0, phrases.rate_phrase(terms))
        total.write_string(7, 0, phrases.hour_length(terms))
    return book.bytes


def _write_row(sheet: Worksheet, number: int, row: Row, terms: Terms) -> None:
    kroner, per_minutes = terms.rate
    so_far = f"SUMIFS(C$2:C{number},A$2:A{number},A{number})"
    worth = f"MIN({terms.cap_nok},INT({so_far}*{kroner}/{per_minutes}))"
    before = f"MIN({terms.cap_nok},INT(({so_far}-C{number})*{kroner}/{per_minutes}))"
    for column, text in enumerate((row.pseudonym, row.course)):
        sheet.write_string(number - 1, column, text)
    sheet.write_number(number - 1, 2, row.minutes)
    sheet.write_formula(
        number - 1, 3, f"=C{number}/{terms.hour_minutes}", None, row.minutes / terms.hour_minutes
    )
    sheet.write_number(number - 1, 4, row.there)
    sheet.write_string(number - 1, 5, phrases.outcome(row.outcome))
    sheet.write_string(number - 1, 6, row.reached)
    sheet.write_formula(number - 1, 7, f"={worth}-{before}", None, row.nok)


def row_headings() -> list[str]:
    """What the columns of the rows are called."""
    return [
        _("Pseudonym"),
        _("Course"),
        _("Minutes used on the punch card"),
        _("Hours used"),
        _("Minutes in the classroom"),
        _("How it ended"),
        _("Level reached"),
        _("NOK"),
    ]


def figures_xlsx(
    counted: dict[str, Any], terms: Terms, *, at: datetime, partners: Sequence[str] = ()
) -> bytes:
    """Counts only: the whole award, and each course with a sum below; and the organisations that took part in it."""
    with Book(at) as book:
        of_award = book.sheet(_("Figures"), [_("What"), _("Number"), _("Unit")])
        for number, name in enumerate(TOTALS, 1):
            of_award.write_string(number, 0, str(phrases.LABELS[name]))
            of_award.write_number(number, 1, _in_units(name, counted[name], terms))
            of_award.write_string(number, 2, _unit(name, terms))
        of_courses = book.sheet(_("Courses"), course_headings())
        lines = counted["courses"]
        for number, line in enumerate(lines, 1):
            of_courses.write_string(number, 0, say(line["name"], marks.active()).text)
            for column, name in enumerate(OF_COURSE, 1):
                of_courses.write_number(number, column, _in_units(name, line[name], terms))
        _write_sums(of_courses, lines, terms)
        if partners:
            named = book.sheet(_("Partners"), [_("Partners")])
            for number, partner in enumerate(partners, 1):
                named.write_string(number, 0, partner)
    return book.bytes


def _write_sums(sheet: Worksheet, lines: list[dict[str, Any]], terms: Terms) -> None:
    below = len(lines) + 1
    sheet.write_string(below, 0, _("Sum"))
    for column, name in enumerate(OF_COURSE, 1):
        if name not in NOT_ADDED and lines:
            letter = chr(ord("A") + column)
            summed = sum(_in_units(name, line[name], terms) for line in lines)
            sheet.write_formula(below, column, f"=SUM({letter}2:{letter}{below})", None, summed)


def course_headings() -> list[str]:
    """What the columns of courses are called."""
    return [_("Course"), *(str(phrases.LABELS[name]) for name in OF_COURSE)]


def rows_table(rows: Iterable[Row], terms: Terms) -> Table:
    """The rows, plain."""
    return Table(
        row_headings(),
        [
            [
                row.pseudonym,
                row.course,
                row.minutes,
                hours_text(row.minutes, terms.hour_minutes),
                row.there,
                phrases.outcome(row.outcome),
                row.reached,
                row.nok,
            ]
            for row in rows
        ],
    )


def figures_table(counted: dict[str, Any], terms: Terms) -> Table:
    """The courses, plain. Minutes stay minutes: whole numbers can be added up without rounding."""
    rows = [
        [say(line["name"], marks.active()).text, *(line[name] for name in OF_COURSE)]
        for line in counted["courses"]
    ]
    minutes = _("minutes")
    units = [f"{label} ({minutes})" if name in phrases.MINUTES else label for name, label in _labels()]
    return Table([_("Course"), *units], rows)


def _labels() -> list[tuple[str, str]]:
    return [(name, str(phrases.LABELS[name])) for name in OF_COURSE]


def _in_units(name: str, value: int, terms: Terms) -> float:
    return value / terms.hour_minutes if name in phrases.MINUTES else value


def _unit(name: str, terms: Terms) -> str:
    if name in phrases.MINUTES:
        return phrases.hour_length(terms)
    return "NOK" if name in phrases.KRONER else ""
