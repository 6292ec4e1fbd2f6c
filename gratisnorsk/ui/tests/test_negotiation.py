"""Which language `/` chooses for a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.kernel import languages
from gratisnorsk.ui.negotiation import preferred


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "nb"),
        ("no-NO,no;q=0.9,en;q=0.8", "nb"),
        ("nb-NO", "nb"),
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("en-GB,en;q=0.9", "en"),
        ("uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7", "uk"),
        ("ar-SY", "ar"),
        ("pl", "pl"),
        ("AR", "ar"),
        ("en;q=0.1, pl;q=0.9", "pl"),
        ("so-SO,so;q=0.9,ar;q=0.5", "ar"),
        ("fr-FR,fr;q=0.9", "nb"),
        ("ku", "nb"),
        ("fa-AF", "nb"),
        ("*", "nb"),
        ("pl;q=0, en", "en"),
        ("pl;q=0", "nb"),
        ("nb;q=0", "en"),
        ("pl;q=nonsense, en;q=0.2", "en"),
        ("sv-SE", "nb"),
        ("en,nb", "en"),
    ],
)
def test_the_language_most_wanted_that_we_have_is_chosen(header: str, code: str) -> None:
    assert preferred(header) == code


def test_a_language_that_is_added_later_is_found_under_its_other_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    more = {code: languages.Language(code, code) for code in (*languages.CODES, "kmr", "prs")}
    monkeypatch.setattr(languages, "BY_CODE", more)

    assert [preferred("ku"), preferred("ku-TR"), preferred("fa-AF")] == ["kmr", "kmr", "prs"]


@given(st.text(max_size=200))
def test_any_header_gives_one_of_our_languages(header: str) -> None:
    assert languages.CODES.count(preferred(header)) == 1
