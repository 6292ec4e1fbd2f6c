"""Texts of our own for letters: placeholders, and what becomes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter, LetterText
from gratisnorsk.kernel.outbox import own_words
from gratisnorsk.kernel.outbox.examples import example
from gratisnorsk.kernel.tests.test_outbox import catalogue, templates

__all__ = ["catalogue", "templates"]

FACTS = {
    "name": "Hansen {x} & Co",
    "title": {"nb": "Språkkafé", "en": "Café"},
    "on": "2026-11-26",
    "starts_at": "2026-11-26T16:30:00+00:00",
    "n": 3,
    "nothing": None,
    "year": "2026",
}


def a_letter(lang="en", channel="email"):
    return Letter(kind="kernel/test", channel=channel, to="a@example.no", lang=lang, facts=FACTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{title}", "\u2068Café\u2069"),
        ("{ on }", "\u2068Thursday, November 26, 2026\u2069"),
        ("{starts_at}", "\u2068Thursday, November 26, 2026 17:30\u2069"),
        ("{n}/{nothing}/{unheard_of}/{year}", "\u20683\u2069///\u20682026\u2069"),
        ("{name}", "\u2068Hansen {x} & Co\u2069"),
        ("{site_name}", "\u2068Gratis norsk\u2069"),
    ],
)
def test_placeholders_are_filled_with_words_of_the_language(text, expected):
    assert own_words.filled(text, a_letter(), "en") == expected


def test_text_messages_get_bare_words():
    assert own_words.filled("{title}", a_letter(channel="sms"), "en") == "Café"


@given(st.text(alphabet="{} ab_\n%\\", max_size=80))
def test_a_text_without_stray_braces_is_filled_wholly(text):
    left = own_words.filled(text, Letter(kind="k", facts={}), "nb")

    assert own_words.has_stray_brace(text) is any(brace in left for brace in "{}")
    if not own_words.placeholders_in(text):
        assert left == text


def test_own_words_are_for_their_language_alone(catalogue):
    catalogue("nb")
    texts = {("kernel/test", "email", "nb"): LetterText(subject="Vår prøve: {title}", body="Våre ord.")}

    assert outbox.render(a_letter("nb"), texts).subject == "Vår prøve: Språkkafé"
    assert "Våre" not in outbox.render(a_letter("en"), texts).subject


def test_a_letter_without_a_marked_beginning_has_no_text_of_our_own():
    assert not own_words.is_editable("kernel/test", "email")


@pytest.mark.parametrize("words", [{"says": ("name",)}, {"says": ("title",), "needs": ("name",)}])
def test_a_placeholder_must_be_in_every_example(words):
    with pytest.raises(ValueError, match="kernel/x"):
        example("kernel/x", {"title": "a", "name": "b"}, {"title": "a"}, **words)
