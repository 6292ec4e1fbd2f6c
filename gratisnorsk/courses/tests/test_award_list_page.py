"""A list of awards at the desk: shown first with every row that is left out, written by a second button, once."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.courses.actions.award_file import MOST_BYTES
from gratisnorsk.courses.models import Award
from gratisnorsk.courses.testing import a_provider, a_rule_set
from gratisnorsk.courses.tests.desk import browser_of, stop_the_clock, text_of, url
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
HEAD = "Mottaker;Org.nr.;Tittel;Saksnr;Tildelt beløp;Vedtaksdato"
NUMBER = "974760673"
GOOD = f"Språkskolen AS;{NUMBER};Kurs;23/1;1 000 000;04.04.2023"


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def staff() -> Any:
    return browser_of(a_national())


def look(browser: Any, *lines: str, content: bytes | None = None, name: str = "liste.csv") -> Any:
    """Send a file and get the page of what it would change."""
    file = SimpleUploadedFile(name, "\n".join((HEAD, *lines)).encode() if content is None else content)
    return browser.post(url("award_list"), {"rules": str(a_rule_set().pk), "file": file})


def carried(answer: Any) -> str:
    """What the button of the page sends."""
    found = re.search(r'name="carried" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def write(browser: Any, shown: Any) -> Any:
    return browser.post(url("write_award_list"), {"carried": carried(shown)})


def test_the_list_is_shown_first_and_written_by_the_button(staff):
    provider = a_provider("Språkskolen AS", number=NUMBER)

    shown = look(staff, GOOD, "Ukjent AS;;Kurs;23/2;5 000;")
    before = Award.objects.count()
    written = write(staff, shown)

    page = text_of(shown)
    assert "2 awards were read, 1,005,000 kroner in all. Nothing is written yet." in page
    assert "Line 3 Ukjent AS · Kurs · 5,000 kroner No verified organisation has this number and name." in page
    assert "Yes, write 1 award" in page
    assert before == 0
    assert "1 award is written." in text_of(written)
    award = Award.objects.get()
    assert (award.organisation, award.case_number, award.amount_nok, award.places) == (
        *(provider, "23/1"),
        *(1_000_000, 100),
    )


def test_pressed_twice_or_sent_again_nothing_new_is_written(staff):
    a_provider("Språkskolen AS", number=NUMBER)
    shown = look(staff, GOOD)

    write(staff, shown)
    again = write(staff, shown)
    looked_again = look(staff, GOOD)

    assert Award.objects.count() == 1
    assert "0 awards are written." in text_of(again)
    assert "These stand here already ( 1 )" in text_of(looked_again)
    assert "There is nothing to write." in text_of(looked_again)
    assert carried(looked_again) == ""


def test_every_faulty_row_is_said_with_all_that_is_wrong_with_it(staff):
    a_provider("Språkskolen AS", number=NUMBER)

    page = text_of(
        look(
            staff,
            GOOD,
            "Annen AS;123456789;Kurs;;mye;",
            f"Rik AS;;Kurs;{'9' * 41};2 000 000 000;",
            "Sum;;;;5;",
        )
    )

    assert "Rows that are left out ( 2 )" in page
    assert (
        "Annen AS · Kurs The amount is missing or cannot be read. 123456789 is not an organisation number."
        in page
    )
    assert "The amount is above a billion kroner. The case number is longer than 40 characters." in page
    assert "Line 5: The total says 5, but the lines add up to 2001000000." in page


def test_an_excel_file_is_shown_and_written_alike(staff):
    a_provider("Språkskolen AS", number=NUMBER)
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD.split(";"))
        sheet.write_row(1, 0, ["Språkskolen AS", int(NUMBER), "Kurs", "23/1", 1_000_000, "04.04.2023"])

    write(staff, look(staff, content=content.getvalue(), name="liste.XLSX"))

    assert Award.objects.get().decided_on == date(2023, 4, 4)


def an_unfolding_file() -> bytes:
    """Small, and forty megabytes when unfolded."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 41_000_000)
    return content.getvalue()


def a_file_with_a_cell_far_out() -> bytes:
    """A whole sheet of empty cells before the last one."""
    content = io.BytesIO()
    with Workbook(content) as book:
        book.add_worksheet().write(1_048_575, 16_383, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("liste.csv", b"", "The file is empty. Choose another."),
        ("liste.csv", b"a;b\n1;2", "No line has headings for the recipient and the amount"),
        ("liste.csv", b"x" * (MOST_BYTES + 1), "The file is too large"),
        ("liste.csv", b"a;b\n" * 3_001, "The file is too large"),
        ("liste.csv", b";" * 200, "The file is too large"),
        ("liste.csv", b'"' + b"x" * 200_000, "This is not a CSV file that can be read."),
        ("liste.xlsx", b"PK no", "This is not an Excel file that can be read."),
        ("liste.xlsx", an_unfolding_file(), "The file is too large"),
        ("liste.xlsx", a_file_with_a_cell_far_out(), "The file is too large"),
        ("liste.csv", bytes(range(256)), "No line has headings"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(staff, name, content, sentence):
    answer = look(staff, content=content, name=name)

    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_no_file_and_unknown_rules_are_sentences(staff):
    answer = staff.post(url("award_list"), {"rules": "999"})

    assert (answer.status_code, text_of(answer).count("Fill in this field.")) == (422, 2)
    assert "Choose one from the list." in text_of(answer)


@pytest.mark.parametrize("sent", ["", "x", "a:b:c"])
def test_what_was_not_shown_is_not_written(staff, sent):
    a_provider("Språkskolen AS", number=NUMBER)
    changed = carried(look(staff, GOOD))[:-1] + "§" if sent == "x" else sent

    answer = staff.post(url("write_award_list"), {"carried": changed})

    assert (answer.status_code, Award.objects.count()) == (422, 0)


def test_nul_and_endless_numbers_in_cells_break_nothing(staff):
    a_provider("Språkskolen AS", number=NUMBER)

    shown = look(staff, f"Språkskolen AS;{NUMBER};Ku\0rs;1;1000;", f"B;;;;{'9' * 5000};")
    write(staff, shown)

    assert Award.objects.get().title == {"nb": "Ku rs"}


def test_nobody_enters_awards_of_their_own_organisation():
    provider, both = a_provider("Språkskolen AS", number=NUMBER), a_national()
    a_member(provider, both)
    browser = browser_of(both)

    shown = look(browser, GOOD)

    assert "You speak for this organisation yourself." in text_of(shown)
    assert Award.objects.count() == 0


def test_only_national_staff_send_a_list():
    shown = look(browser_of(a_national()), GOOD)
    strangers = [a_member(a_provider()), a_person(), a_moderator(a_municipality())]

    answers = [
        (look(browser_of(person), GOOD).status_code, write(browser_of(person), shown).status_code)
        for person in strangers
    ]

    assert answers == [(403, 403)] * 3
    assert look(browser_of(None), GOOD).status_code == 302
    assert write(browser_of(None), shown).status_code == 302
    assert Award.objects.count() == 0


def test_the_button_is_no_link(staff):
    assert staff.get(url("write_award_list")).status_code == 405
