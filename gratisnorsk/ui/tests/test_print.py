"""The print engine: accessible in every language, the same bytes again, and names are only ever text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import page
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from gratisnorsk.kernel.languages import CODES
from gratisnorsk.ui.print import pdf, printable
from gratisnorsk.ui.print.glyphs import drawable, font_files

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WORDS = {
    "nb": "Blåbærsyltetøy på Åsgård – «én time» er 45 minutter, § 67",
    "nn": "Korleis går det? Ei øving på kveldstid",
    "en": "Anyone can check this certificate – it’s free",
    "uk": "Ґанок, їжак, єнот і щука: п’ять годин на тиждень",
    "ar": "شهادة مشاركة في دورة اللغة النرويجية، خمس ساعات",
    "pl": "Zażółć gęślą jaźń: pięć godzin w tygodniu",
}


def sheet(*lines: str, lang: str = "nb", title: str = "Ark", at: datetime = MONDAY) -> bytes:
    return pdf("ui/tests/words.typ", {"title": title, "lines": lines}, lang, at=at)


def text_of(made: bytes) -> str:
    return "\n".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(made))


def words_of(text: str) -> list[str]:
    """Words with their letters sorted: readers of PDF give right-to-left lines in their own order."""
    return sorted("".join(sorted(word)) for word in re.findall(r"\w+", text))


@pytest.mark.parametrize("lang", CODES)
def test_a_sheet_is_accessible_by_the_standard(lang):
    report = page.validate_pdf_bytes(sheet(WORDS[lang], lang=lang, title=WORDS[lang]), profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("lang", CODES)
def test_what_is_read_out_is_what_was_put_in(lang):
    read = text_of(sheet(WORDS[lang], lang=lang, title="1"))

    assert words_of(read) == words_of(f"1 {WORDS[lang]}")
    if lang != "ar":
        assert WORDS[lang] in " ".join(read.split())


def test_a_sheet_says_its_title_and_its_language():
    made = sheet(WORDS["uk"], lang="uk", title="Свідоцтво")
    document = pypdfium2.PdfDocument(made)

    assert document.get_metadata_value("Title") == "Свідоцтво"
    assert b"/Lang(uk)" in made
    assert document.is_tagged()


def test_the_same_facts_at_the_same_time_give_the_same_bytes():
    assert sheet("Deltaker 001") == sheet("Deltaker 001")
    assert sheet("Deltaker 001") != sheet("Deltaker 002")


@pytest.mark.parametrize(
    "name",
    [
        '#strong[x] *y* $z$ \\ <a> @b `c` // d "e"',
        '#read("/settings.py") #import "@preview/x:1.0.0"',
        "O'Brien «Æ» \\u{202e}",
        "= Overskrift\n- punkt\n/ ord: ting",
    ],
)
def test_a_hostile_name_is_only_text(name):
    read = text_of(sheet(name))

    assert words_of(read) == words_of(f"Ark {name}")


def test_a_name_that_no_font_can_draw_is_a_box_and_the_sheet_is_made():
    made = sheet("Deltaker 😀👩‍🎓 ฟ 001")

    assert printable("Deltaker 😀👩‍🎓 ฟ 001") == "Deltaker □ □ 001"
    assert page.is_pdf_compliant_bytes(made, profile="ua1")


def test_marks_that_turn_the_order_round_are_left_out():
    assert printable("a\u202eb\u202cc") == "abc"
    assert text_of(sheet("Deltaker \u202e100\u200f")).replace("\u200f", "").endswith("Deltaker 100")


def test_the_shapes_that_are_known_are_those_in_the_fonts():
    known = {chr(code) for path in font_files() for code in TTFont(path).getBestCmap()}

    assert known <= drawable()
    assert {one for one in drawable() - known if one.isalnum()} == set()


@pytest.mark.parametrize("lang", CODES)
def test_every_letter_of_a_language_has_a_shape(lang):
    assert printable(WORDS[lang]) == WORDS[lang]


def test_no_sheet_asks_the_network_for_anything():
    from gratisnorsk.ui.print.sheets import _ROOT

    sources: dict[str, Any] = {path.name: path.read_text() for path in _ROOT.glob("*/print/*.typ")}

    assert "house.typ" in sources
    assert [name for name, source in sources.items() if "@preview" in source or "@local" in source] == []
