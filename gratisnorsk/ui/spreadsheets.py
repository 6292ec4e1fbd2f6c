"""Tables as files: a workbook whose bytes are the same for the same facts, and CSV as Norwegian Excel reads it.

What people typed is never read as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gratisnorsk.kernel.languages import is_rtl
from gratisnorsk.ui import marks

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")


@dataclass(frozen=True)
class Table:
    """Plain cells with a heading row."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str | int]]


class Book:
    """A workbook in memory. `bytes` is there after the with block."""

    def __init__(self, at: datetime) -> None:
        self._out = io.BytesIO()
        self._book: Workbook = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._book.set_properties({"created": at.astimezone(UTC).replace(tzinfo=None)})
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.tenths = self._book.add_format({"num_format": "0.0"})
        self.bytes = b""

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_error: object) -> None:
        self._book.close()
        self.bytes = self._out.getvalue()

    def sheet(self, name: str, headings: Sequence[str], *, width: int = 18) -> Worksheet:
        """A new sheet with a bold row of headings that stays in view."""
        sheet = self._book.add_worksheet(name[:31])
        if is_rtl(marks.active()):
            sheet.right_to_left()
        sheet.set_column(0, len(headings) - 1, width)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._bold)
        return sheet


def as_xlsx(table: Table, name: str, *, at: datetime) -> bytes:
    """One sheet called `name`. Texts are written as texts: no cell is ever read as a formula or a link."""
    with Book(at) as book:
        sheet = book.sheet(name, table.heading, width=24)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, cell)
    return book.bytes


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, semicolons; a text that looks like a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_no_formula(cell) for cell in table.heading])
    writer.writerows([_no_formula(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _no_formula(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
