"""A wish in words: whole sentences in every language, with the reader's own units."""

from __future__ import annotations

import pytest
from django.utils import translation

from gratisnorsk.enrolment.forms.wish import NewWishForm
from gratisnorsk.enrolment.phrases.labels import MODES, words_of


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nb", "I et klasserom og på nett"),
        ("en", "In a classroom and on the internet"),
        ("pl", "W klasie i w internecie"),
    ],
)
def test_only_the_first_of_several_answers_has_a_capital(lang: str, words: str) -> None:
    with translation.override(lang):
        assert words_of(["digital", "place"], MODES) == words


def test_nothing_chosen_is_no_words() -> None:
    assert words_of([], MODES) == ""


@pytest.mark.parametrize(("lang", "words"), [("nb", "30\xa0km"), ("uk", "30\xa0км"), ("ar", "30\xa0كم")])
def test_the_way_is_told_in_the_readers_own_unit(lang: str, words: str) -> None:
    with translation.override(lang):
        assert f">{words}</option>" in str(NewWishForm()["km"])
