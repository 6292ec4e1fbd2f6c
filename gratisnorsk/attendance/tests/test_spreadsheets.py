"""The files of a claim: read back with another program, every formula gives the value that stands beside it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from gratisnorsk.attendance import spreadsheets
from gratisnorsk.attendance.rules.claim import Row, add_up, reckon
from gratisnorsk.attendance.rules.report import CourseFacts, figures
from gratisnorsk.attendance.tests.test_claim_money import TERMS, rows, terms
from gratisnorsk.ui.spreadsheets import as_csv

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROWS = reckon(
    [Row("p1", "c1", 4000, 3900, "completed", "B1"), Row("p1", "c2", 1000), Row("p2", "c1", 44)], TERMS
)
COURSES = [
    CourseFacts("c1", {"nb": "=Kurs", "en": "=Course"}, 2, 4500, 90, 0, 0),
    CourseFacts("c2", {"nb": "To"}, 2, 4500, 45, 0, 0),
]
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(file: bytes, number: int) -> dict[str, tuple[str, str]]:
    """Cell → (formula, value) of a sheet, straight from the file."""
    sheet = zipfile.ZipFile(io.BytesIO(file)).read(f"xl/worksheets/sheet{number}.xml")
    return {
        cell.attrib["r"]: (cell.findtext("x:f", "", NS), cell.findtext("x:v", "", NS))
        for cell in ElementTree.fromstring(sheet).iterfind(".//x:c", NS)
    }


def calculate(formula: str, sheet: list[list[Any]], other: list[list[Any]]) -> float:
    """What a spreadsheet program makes of the few functions we use."""

    def cell(name: str, of: list[list[Any]] | None = None) -> Any:
        match = re.fullmatch(r"([A-Z])\$?(\d+)", name)
        assert match
        return (of or sheet)[int(match[2]) - 1][ord(match[1]) - ord("A")]

    def column(name: str, first: str, last: str, of: list[list[Any]]) -> list[Any]:
        return [cell(f"{name}{row}", of) for row in range(int(first), int(last) + 1)]

    def sum_ifs(match: re.Match[str]) -> str:
        amounts = column(match[1], match[2], match[3], sheet)
        keys = column(match[4], match[5], match[6], sheet)
        wanted = cell(match[7])
        return str(sum(int(amount) for amount, key in zip(amounts, keys, strict=True) if key == wanted))

    text = re.sub(r"SUMIFS\((\w)\$(\d+):\w(\d+),(\w)\$(\d+):\w(\d+),(\w\d+)\)", sum_ifs, formula)
    text = re.sub(
        r"SUM\('[^']+'!(\w)(\d+):\w(\d+)\)", lambda m: str(sum(column(m[1], m[2], m[3], other))), text
    )
    text = re.sub(r"SUM\((\w)(\d+):\w(\d+)\)", lambda m: str(sum(column(m[1], m[2], m[3], sheet))), text)
    text = re.sub(r"\b[A-Z]\d+\b", lambda m: str(cell(m[0])), text)
    return float(eval(text, {"MIN": min, "INT": lambda number: int(number // 1)}))


def assert_formulas_agree(file: bytes) -> int:
    """Every formula of the workbook gives its value; returns how many there were."""
    sheets = [
        sheet.to_python()
        for sheet in map(CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index, (0, 1))
    ]
    count = 0
    for number, sheet in enumerate(sheets):
        for formula, value in cells(file, number + 1).values():
            if formula:
                count += 1
                assert calculate(formula, sheet, sheets[0]) == pytest.approx(float(value), abs=1e-9), formula
    return count


def test_the_rows_read_back_are_the_rows():
    with translation.override("en"):
        file = spreadsheets.rows_xlsx(ROWS, TERMS, at=AT)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))

    assert book.sheet_names == ["Rows", "Sum"]
    heading, *read = book.get_sheet_by_index(0).to_python()
    assert [(row[0], row[1], row[2], row[4], row[5], row[6], row[7]) for row in read] == [
        ("p1", "c1", 4000.0, 3900.0, "Completed", "B1", 8888.0),
        ("p2", "c1", 44.0, 0.0, "In the course", "", 97.0),
        ("p1", "c2", 1000.0, 0.0, "In the course", "", 1112.0),
    ]
    assert heading[-1] == "NOK"
    assert [row[1] for row in book.get_sheet_by_index(1).to_python()[1:5]] == [
        10097.0,
        800000.0,
        0.0,
        10097.0,
    ]
    assert assert_formulas_agree(file) == 9


@given(rows, terms)
@settings(max_examples=30)
def test_every_formula_gives_its_value(some, of):
    reckoned = reckon(some, of)
    file = spreadsheets.rows_xlsx(reckoned, of, at=AT)

    assert assert_formulas_agree(file) == 2 * len(some) + 3
    summed = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(1).to_python()
    assert summed[4][1] == add_up(reckoned, of).claimed_nok


def test_figures_hold_counts_only_and_add_up():
    counted = figures(ROWS, COURSES, TERMS)
    with translation.override("en"):
        file = spreadsheets.figures_xlsx(counted, TERMS, at=AT)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    courses = book.get_sheet_by_index(1).to_python()

    assert [row[0] for row in courses] == ["Course", "=Course", "To", "Sum"]
    assert courses[3][-1] == 10097.0
    assert assert_formulas_agree(file) == len(spreadsheets.OF_COURSE) - 1
    assert "p1" not in str(book.get_sheet_by_index(0).to_python()) + str(courses)


def test_the_same_rows_give_the_same_file():
    assert spreadsheets.rows_xlsx(ROWS, TERMS, at=AT) == spreadsheets.rows_xlsx(ROWS, TERMS, at=AT)


def test_a_name_is_never_read_as_a_formula():
    counted = figures(ROWS, COURSES, TERMS)
    with translation.override("en"):
        file = as_csv(spreadsheets.figures_table(counted, TERMS))
    read = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))

    assert [row[0] for row in read] == ["Course", "'=Course", "To"]
    assert cells(spreadsheets.figures_xlsx(counted, TERMS, at=AT), 2)["A2"][0] == ""


def test_rows_as_csv_add_up():
    file = as_csv(spreadsheets.rows_table(ROWS, TERMS))
    read = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))

    assert sum(int(row[-1]) for row in read[1:]) == 10097


def test_partners_of_the_award_stand_in_the_file_of_figures_as_text():
    counted = figures(ROWS, COURSES, TERMS)

    with_partners = spreadsheets.figures_xlsx(counted, TERMS, at=AT, partners=["=Partner AS", "Kurs & prat"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(with_partners))
    without = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheets.figures_xlsx(counted, TERMS, at=AT)))

    assert [row[0] for row in book.get_sheet_by_index(2).to_python()][1:] == ["=Partner AS", "Kurs & prat"]
    assert [len(each.sheet_names) for each in (book, without)] == [3, 2]
