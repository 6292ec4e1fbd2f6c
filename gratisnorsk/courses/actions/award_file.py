"""The cells of a list of awards as staff have it: CSV, or a sheet of Excel. Only reads; a file is never kept.

A file comes from outside: how much it unfolds to is looked at before anything is unfolded.
"""

from __future__ import annotations

import csv
import io
import zlib
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, load_workbook

from gratisnorsk.courses.rules.sheet_size import MOST_COLUMNS, MOST_ROWS, TooWide, Unreadable, measure
from gratisnorsk.kernel.errors import Refusal

type Table = list[list[object]]

MOST_BYTES = 1_000_000
_MOST_UNFOLDED = 40_000_000
_EXCEL = ".xlsx"


class ListTooLarge(Refusal):
    """More than any real list has."""

    message = _(
        "The file is too large: at most 1 MB, 3 000 lines and 100 columns. Divide it into several lists."
    )


class NotExcel(Refusal):
    """The name says Excel, the content does not."""

    message = _("This is not an Excel file that can be read. Save the list as “CSV UTF-8” instead.")


class NotCsv(Refusal):
    """No lines with cells."""

    message = _("This is not a CSV file that can be read. Save the list as “CSV UTF-8” and try again.")


def cells_of(name: str, content: bytes) -> Table:
    """Every line of the file called so. Raises ListTooLarge, NotExcel or NotCsv."""
    if len(content) > MOST_BYTES:
        raise ListTooLarge
    table = _excel(content) if name.lower().endswith(_EXCEL) else _csv(content)
    if len(table) > MOST_ROWS or any(len(cells) > MOST_COLUMNS for cells in table):
        raise ListTooLarge
    return table


def _csv(content: bytes) -> Table:
    """UTF-8, else as Excel writes it in Norway; commas or semicolons."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as wrong:
        raise NotCsv from wrong


def _excel(content: bytes) -> Table:
    _look_before_unfolding(content)
    try:
        book = load_workbook(io.BytesIO(content))
        return [list(row) for row in book.get_sheet_by_index(0).to_python()]
    except (CalamineError, IndexError) as wrong:
        raise NotExcel from wrong


def _look_before_unfolding(content: bytes) -> None:
    """What reads a sheet makes a place in memory for every cell from the first to the farthest; a few kB name billions."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNFOLDED:
                raise ListTooLarge
            if parts.testzip() is not None:
                raise NotExcel
            for name in parts.namelist():  # a sheet may lie under any name
                measure(parts.read(name))
    # NotImplementedError is how zipfile says that it does not know the packing.
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, Unreadable) as wrong:
        raise NotExcel from wrong
    except TooWide as wrong:
        raise ListTooLarge from wrong
