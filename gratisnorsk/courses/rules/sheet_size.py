"""How far a sheet of Excel reaches, found without making its cells: by what its rows and cells say, and by counting them.

Read as a parser of XML reads it, so that no spelling of a place (entities, other encodings, prefixes) gets by.
"""

from __future__ import annotations

import re
from xml.parsers import expat

MOST_ROWS, MOST_COLUMNS = 3_000, 100
_SEEMS_A_SHEET = re.compile(rb"[<:]row[\s/>]")
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class TooWide(Exception):
    """More rows or columns than any real list has."""


class Unreadable(Exception):
    """Something that looks like a sheet and is none."""


class _Sheet:
    """Counts rows, and the cells of each; goes by places where they are told."""

    def __init__(self) -> None:
        self.row = self.column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind, told = name.rpartition(":")[2], attributes.get("r", "").strip()
        if kind == "row":
            self.column, self.row = 0, _number(told) if told else self.row + 1
        elif kind == "c":
            self.column, row = _place(told) if told else (self.column + 1, self.row)
            self.row = max(self.row, row)
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise TooWide


def measure(part: bytes) -> None:
    """Look at one part of the file. Raises TooWide or Unreadable; pictures and the like are passed over."""
    parser, sheet = expat.ParserCreate(), _Sheet()
    parser.StartElementHandler = sheet.start
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError) as wrong:
        if _SEEMS_A_SHEET.search(part.replace(b"\0", b"")):
            raise Unreadable from wrong


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Unreadable
    return int(text)


def _place(text: str) -> tuple[int, int]:
    """Column and row of `B12`."""
    found = _PLACE.fullmatch(text)
    if not found:
        raise Unreadable
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])
