"""Importing a list of awards: what looks wrong is said and left out, the rest is written once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from xlsxwriter import Workbook

from gratisnorsk.courses.models import Award
from gratisnorsk.courses.phrases.suspicions import suspect_phrase
from gratisnorsk.courses.rules.award_list import amount_of, read_rows
from gratisnorsk.courses.rules.award_suspicions import suspects
from gratisnorsk.courses.testing import a_provider, a_rule_set

HEAD = ["Mottaker", "Org.nr.", "Tittel", "Ordning", "Saksnr", "Tildelt beløp (kr)", "Vedtaksdato", "Fylke"]
# Numbers that pass the checksum.
ONE, OTHER = "974760673", "889640782"


def _row(name: str = "Språkskolen AS", **facts: str) -> list[object]:
    usual = {
        "number": "",
        "title": "Kurs",
        "scheme": "Ordningen 2023",
        "case": "",
        "amount": "1 000 000",
        "on": "04.04.2023",
        "area": "Oslo",
    }
    return [name, *(usual | facts).values()]


def _said(*rows: list[object]) -> list[str]:
    with override("en"):
        return [suspect_phrase(each) for each in suspects(read_rows([HEAD, *rows]))]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1000000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("1.000.000,00", 1_000_000),
        ("1,000,000", 1_000_000),
        ("kr 90\u00a0000,-", None),
        ("NOK 90000", 90_000),
        ("1.000.000.0", 1_000_000),
        ("-5", None),
        ("", None),
        ("²", None),
    ],
)
def test_amounts_are_whole_kroner_however_they_are_written(typed, amount):
    assert amount_of(typed) == amount


def test_a_list_in_order_says_nothing():
    assert _said(_row(number=ONE), _row("Annen AS", number=OTHER, amount="500000")) == []


def test_lines_above_the_headings_and_empty_lines_are_left_out():
    rows = read_rows([["Tildelinger 2023"], [], HEAD, _row(), ["", None, ""], _row("Annen AS")])

    assert [(row.line, row.recipient, row.amount_nok) for row in rows] == [
        (4, "Språkskolen AS", 1_000_000),
        (6, "Annen AS", 1_000_000),
    ]


def test_a_table_without_our_headings_has_no_rows():
    assert read_rows([["a", "b"], ["1", "2"]]) == []


@pytest.mark.parametrize("place", ["scheme", "title"])
def test_years_that_the_spreadsheet_counted_up_are_suspicious(place):
    rows = [_row(f"Skole {year}", **{place: f"Ordningen {year}"}) for year in range(2023, 2044)]

    assert _said(*rows) == [
        "Line 2, 3, 4, 5, 6, 7, 8, 9, …: The year counts up from 2023 to 2043: filled in by the spreadsheet?"
    ]


def test_two_years_in_a_row_are_nothing():
    assert _said(_row(scheme="O 2023"), _row("B", scheme="O 2024"), _row("C", scheme="O 2023")) == []


def test_one_number_on_several_names_passes_no_checksum():
    assert _said(_row("Ekte AS", number=ONE), _row("Annen AS", number=ONE), _row("Ekte  as", number=ONE)) == [
        f"Line 2, 3: The number {ONE} stands on several names: Ekte AS; Annen AS"
    ]


def test_wrong_numbers_missing_facts_and_doubles_are_said():
    twice = _row("Dobbel AS", case="23/1")

    assert _said(
        _row(number="123456789"),
        _row("", amount="mye"),
        twice,
        twice,
        _row("To AS", number=ONE),
        _row("To AS", number=OTHER, amount="2"),
        _row("Rest AS", area="Oslo, Grand Total"),
    ) == [
        "Line 2: 123456789 is not an organisation number.",
        "Line 3: There is no recipient.",
        "Line 3: The amount is missing or cannot be read.",
        "Line 4, 5: The case number 23/1 stands here more than once.",
        "Line 4, 5: The same award stands here more than once.",
        "Line 6, 7: To AS has several numbers.",
        "Line 8: Words of a total line stand among the facts.",
    ]


def test_a_total_that_disagrees_is_suspicious_and_no_award():
    right = _row("Sum", amount="2 000 000", title="")
    wrong = _row("Totalt", amount="900", title="")

    assert _said(_row("A"), _row("B"), right, _row("C", amount="800"), wrong) == [
        "Line 6: The total says 900, but the lines add up to 800."
    ]


def _file(folder: Path, *rows: list[Any], name: str = "list.csv", encoding: str = "utf-8-sig") -> Path:
    file = folder / name
    file.write_text("\n".join(";".join(map(str, row)) for row in [HEAD, *rows]), encoding=encoding)
    return file


def _import(file: Path, *words: str) -> str:
    said = StringIO()
    call_command("import_awards", str(file), "--rules", "2026", *words, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_list_is_written_once_and_a_dry_run_writes_nothing(tmp_path, encoding):
    a_rule_set()
    provider = a_provider("Språkskolen AS", number=ONE)
    # Two awards of the same amount for one provider are two, as long as the lines differ.
    file = _file(
        tmp_path, _row(number=ONE, area="Hele landet"), _row(number=ONE, on="05.04.2023"), encoding=encoding
    )

    dry = _import(file, "--dry-run")
    nothing = Award.objects.count()
    first = _import(file)
    again = _import(file)

    assert dry.splitlines()[0] == "2 awards read, NOK 2 000 000 in all."
    assert "2 would be written, 0 there already" in dry
    assert nothing == 0
    assert "2 written, 0 there already" in first
    assert "0 written, 2 there already" in again
    assert list(Award.objects.order_by("pk").values_list("organisation", "places", "is_nationwide")) == [
        (provider.pk, 100, True),
        (provider.pk, 100, False),
    ]


@pytest.mark.django_db
def test_rows_that_look_wrong_or_belong_to_nobody_are_left_out(tmp_path):
    a_rule_set()
    a_provider("Språkskolen AS", number=ONE)
    a_provider("Navnløs AS")

    said = _import(
        _file(
            tmp_path,
            _row("Ukjent AS"),
            _row("Språkkurs AS", number=ONE),
            _row("Navnløs AS", amount="x"),
            _row("Navnløs AS", amount="10000"),
        )
    )

    assert "- Line 2: Ukjent AS: No verified organisation has this number and name." in said
    assert "- Line 3: Språkkurs AS: The number is that of Språkskolen AS." in said
    assert "1 written, 0 there already, 1 suspicious, 2 of unknown providers, 0 refused." in said


@pytest.mark.django_db
def test_a_refusal_of_one_row_does_not_stop_the_others(tmp_path):
    a_rule_set()
    provider = a_provider("Språkskolen AS")
    other = a_rule_set(code="2025")
    Award.objects.create(
        public_id="t1", organisation=provider, rule_set=other, case_number="1", amount_nok=1, places=1
    )

    said = _import(_file(tmp_path, _row(case="1"), _row(case="2")))

    assert "This provider has an award with this case number already." in said
    assert "1 written, 0 there already, 0 suspicious, 0 of unknown providers, 1 refused." in said


@pytest.mark.django_db
def test_an_excel_file_is_read_like_a_csv_file(tmp_path):
    a_rule_set()
    a_provider("Språkskolen AS")
    file = tmp_path / "list.xlsx"
    with Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate([HEAD, [*_row()[:5], 1_000_000, "2023-04-04", "Oslo"]]):
            sheet.write_row(line, 0, cells)

    assert "1 written" in _import(file)


@pytest.mark.django_db
def test_what_cannot_be_read_is_said(tmp_path):
    a_rule_set()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK no")
    empty = tmp_path / "empty.csv"
    empty.write_text("")

    for file, sentence in [
        (tmp_path / "gone.csv", "cannot be read"),
        (broken, "This is not an Excel file"),
        (empty, "No line has headings"),
    ]:
        with pytest.raises(CommandError, match=sentence):
            _import(file)
    with pytest.raises(CommandError, match="has no rules called 1999"):
        call_command("import_awards", str(empty), "--rules", "1999")
