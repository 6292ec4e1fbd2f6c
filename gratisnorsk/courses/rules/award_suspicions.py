"""What looks wrong with a list of awards: years that count up, one number on several names, totals that disagree (K17).

A number that passes its checksum proves nothing: every wrongly placed number seen in real lists did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from stdnum.no import orgnr

from gratisnorsk.courses.rules.award_list import AwardRow, awards_in, has_total_left_in
from gratisnorsk.kernel.folding import fold

MOST_NOK = 1_000_000_000  # as much as staff may type
LONGEST_CASE = 40
RUN = 3  # so many lines that count up by one were filled in by the spreadsheet
_YEAR = re.compile(r"\b(20\d\d)\b")


class Suspicion(StrEnum):
    """Why a row should be looked at."""

    NO_RECIPIENT = "no_recipient"
    NO_AMOUNT = "no_amount"
    AMOUNT_TOO_LARGE = "amount_too_large"
    CASE_TOO_LONG = "case_too_long"
    YEARS_COUNT_UP = "years_count_up"
    NUMBER_WRONG = "number_wrong"
    NUMBER_ON_SEVERAL_NAMES = "number_on_several_names"
    NAME_WITH_SEVERAL_NUMBERS = "name_with_several_numbers"
    CASE_TWICE = "case_twice"
    ROW_TWICE = "row_twice"
    TOTAL_DISAGREES = "total_disagrees"
    TOTAL_LEFT_IN = "total_left_in"


@dataclass(frozen=True)
class Suspect:
    """Rows with what is wrong; `lines` as they are counted in the file."""

    why: Suspicion
    lines: tuple[int, ...]
    facts: dict[str, Any] = field(default_factory=dict)


def suspects(rows: Sequence[AwardRow]) -> list[Suspect]:
    """Everything that looks wrong, in the order of the file."""
    awards = awards_in(rows)
    found = [
        *_single(awards),
        *_counting_up(awards),
        *_numbers(awards),
        *_twice(awards),
        *_totals(rows),
    ]
    return sorted(found, key=lambda each: each.lines)


def _single(rows: Sequence[AwardRow]) -> Iterator[Suspect]:
    for row in rows:
        if not row.recipient:
            yield Suspect(Suspicion.NO_RECIPIENT, (row.line,))
        if not row.amount_nok:
            yield Suspect(Suspicion.NO_AMOUNT, (row.line,))
        if (row.amount_nok or 0) > MOST_NOK:
            yield Suspect(Suspicion.AMOUNT_TOO_LARGE, (row.line,))
        if len(row.case_number) > LONGEST_CASE:
            yield Suspect(Suspicion.CASE_TOO_LONG, (row.line,))
        if row.number and not orgnr.is_valid(row.number):
            yield Suspect(Suspicion.NUMBER_WRONG, (row.line,), {"number": row.number})
        if has_total_left_in(row):
            yield Suspect(Suspicion.TOTAL_LEFT_IN, (row.line,))


def _counting_up(rows: Sequence[AwardRow]) -> Iterator[Suspect]:
    """Pulling a cell down in a spreadsheet turns 2023, 2023, 2023 into 2023, 2024, 2025."""
    for years in (
        [(row.line, row.year) for row in rows],
        [(row.line, _year_in(row.scheme)) for row in rows],
        [(row.line, _year_in(row.title)) for row in rows],
    ):
        for run in _runs(years):
            lines = tuple(line for line, _year in run)
            yield Suspect(Suspicion.YEARS_COUNT_UP, lines, {"first": run[0][1], "last": run[-1][1]})


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _runs(years: Sequence[tuple[int, int | None]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for line, year in [*years, (0, None)]:
        if year is not None and run and year == run[-1][1] + 1:
            run.append((line, year))
            continue
        if len(run) >= RUN:
            yield run
        run = [] if year is None else [(line, year)]


def _numbers(rows: Sequence[AwardRow]) -> Iterator[Suspect]:
    names: dict[str, dict[str, AwardRow]] = defaultdict(dict)
    numbers: dict[str, dict[str, AwardRow]] = defaultdict(dict)
    for row in rows:
        if row.number and row.recipient:
            names[row.number].setdefault(fold(row.recipient), row)
            numbers[fold(row.recipient)].setdefault(row.number, row)
    for number, found in names.items():
        if len(found) > 1:
            lines = tuple(row.line for row in found.values())
            facts = {"number": number, "names": [row.recipient for row in found.values()]}
            yield Suspect(Suspicion.NUMBER_ON_SEVERAL_NAMES, lines, facts)
    for with_numbers in numbers.values():
        if len(with_numbers) > 1:
            lines = tuple(row.line for row in with_numbers.values())
            name = next(iter(with_numbers.values())).recipient
            yield Suspect(Suspicion.NAME_WITH_SEVERAL_NUMBERS, lines, {"name": name})


def _twice(rows: Sequence[AwardRow]) -> Iterator[Suspect]:
    cases: dict[str, list[AwardRow]] = defaultdict(list)
    same: dict[tuple[str, ...], list[AwardRow]] = defaultdict(list)
    for row in rows:
        if row.case_number:
            cases[row.case_number].append(row)
        same[row.cells].append(row)
    for number, found in cases.items():
        if len(found) > 1:
            lines = tuple(row.line for row in found)
            yield Suspect(Suspicion.CASE_TWICE, lines, {"case": number})
    for found in same.values():
        if len(found) > 1:
            yield Suspect(Suspicion.ROW_TWICE, tuple(row.line for row in found))


def _totals(rows: Sequence[AwardRow]) -> Iterator[Suspect]:
    """A total line against the lines above it, since the total before."""
    added = 0
    for row in rows:
        if not row.is_total:
            added += row.amount_nok or 0
            continue
        if row.amount_nok != added:
            facts = {"says": row.amount_nok or 0, "adds_up_to": added}
            yield Suspect(Suspicion.TOTAL_DISAGREES, (row.line,), facts)
        added = 0
