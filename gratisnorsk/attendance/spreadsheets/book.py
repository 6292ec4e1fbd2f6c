"""The files themselves: a workbook of Excel, and CSV. A text is never read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gratisnorsk.kernel.languages import is_rtl
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class Table:
    """Plain cells with a heading row, for CSV."""

    heading: list[str]
    rows: list[list[str | int]]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, semicolons as Norwegian Excel reads them; a text is never read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_no_formula(cell) for cell in table.heading])
    writer.writerows([_no_formula(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _no_formula(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


class Book:
    """A workbook in memory whose bytes are the same for the same facts. `bytes` is there after the with block."""

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

    def sheet(self, name: str, headings: Sequence[str]) -> Worksheet:
        """A new sheet with a bold row of headings that stays in view."""
        sheet = self._book.add_worksheet(name[:31])
        if is_rtl(marks.active()):
            sheet.right_to_left()
        sheet.set_column(0, len(headings) - 1, 18)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._bold)
        return sheet
