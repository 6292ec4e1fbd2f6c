"""A list of awards as it comes from a spreadsheet: rows, and what looks wrong with them (K17).

Pure: nothing is looked up. Headings are known in Norwegian and English; what no heading names is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gratisnorsk.kernel.folding import fold

# As `fold` leaves them: small letters, no marks, no punctuation. More words may follow: "tildelt beløp (kr)".
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "recipient": ("recipient", "mottaker", "soker", "organisasjon", "navn", "municipality", "kommune"),
    "number": ("orgnr", "org nr", "organisasjonsnummer", "organisation number"),
    "title": ("title", "tittel", "prosjekt", "tiltak"),
    "scheme": ("scheme", "ordning", "tilskuddsordning"),
    "year": ("year", "ar"),
    "case_number": ("case number", "saksnummer", "saksnr"),
    "amount": ("awarded nok", "amount nok", "allocated nok", "tildelt", "belop", "innvilget"),
    "decided_on": ("decision date", "decided on", "vedtaksdato"),
    "area": ("area", "fylke", "fylker", "omrade"),
}
_TOTAL = re.compile(r"^(sum|total|totalt|totalsum|i alt|grand total)\b", re.IGNORECASE)
_TOTAL_LEFT_IN = re.compile(r"\bgrand total\b|\btotalsum\b", re.IGNORECASE)


@dataclass(frozen=True)
class AwardRow:
    """One row as it stands in the file; `line` counts from 1 and includes the heading."""

    line: int
    recipient: str
    number: str = ""
    title: str = ""
    scheme: str = ""
    year: int | None = None
    case_number: str = ""
    amount_nok: int | None = None
    decided_on: date | None = None
    area: str = ""
    cells: tuple[str, ...] = ()  # the whole line

    @property
    def is_total(self) -> bool:
        """A line that adds up the others."""
        return bool(_TOTAL.match(self.recipient) or _TOTAL.match(self.title))


def read_rows(table: Sequence[Sequence[object]]) -> list[AwardRow]:
    """The rows below the first line that has headings. Empty lines are left out; none when no heading is known."""
    for at, cells in enumerate(table):
        columns = _columns(cells)
        if {"recipient", "amount"} <= set(columns):
            lines = enumerate(table[at + 1 :], start=at + 2)
            return [_row(line, columns, each) for line, each in lines if any(text_of(cell) for cell in each)]
    return []


def amount_of(text: str) -> int | None:
    """Whole kroner: 1 000 000, 1.000.000, 1000000,00 and "kr 1000000" are the same."""
    bare = re.sub(r"(?i)kr\.?|nok|\s|\u00a0", "", text)
    bare = re.sub(r"[.,]\d{1,2}$", "", bare)
    bare = re.sub(r"[.,](?=\d{3}\b)|[.,](?=\d{3}[.,])", "", bare)
    return int(bare) if re.fullmatch(r"[0-9]{1,15}", bare) else None


def _columns(cells: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        heading = fold(text_of(cell)) + " "
        for field, names in HEADINGS.items():
            if any(heading.startswith(f"{name} ") for name in names):
                found.setdefault(field, place)
    return found


def _row(line: int, columns: Mapping[str, int], cells: Sequence[object]) -> AwardRow:
    def cell(field: str) -> str:
        place = columns.get(field, len(cells))
        return text_of(cells[place]) if place < len(cells) else ""

    year = cell("year")
    return AwardRow(
        line=line,
        recipient=cell("recipient"),
        number=re.sub(r"\D", "", cell("number")),
        title=cell("title"),
        scheme=cell("scheme"),
        year=int(year) if re.fullmatch(r"[0-9]{4}", year) else None,
        case_number=cell("case_number"),
        amount_nok=amount_of(cell("amount")),
        decided_on=_day(cell("decided_on")),
        area=cell("area"),
        cells=tuple(map(text_of, cells)),
    )


def text_of(cell: object) -> str:
    """A cell as it is read: on one line, a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).replace("\0", " ").split())


def _day(text: str) -> date | None:
    norwegian = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        if norwegian:
            day, month, year = map(int, norwegian.groups())
            return date(year, month, day)
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def has_total_left_in(row: AwardRow) -> bool:
    """Words of a total line that got into the facts of an award."""
    return any(_TOTAL_LEFT_IN.search(text) for text in (row.area, row.title, row.scheme))


def awards_in(rows: Iterable[AwardRow]) -> list[AwardRow]:
    """Without the lines that add up."""
    return [row for row in rows if not row.is_total]
