"""The length of text messages, as it is paid for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.kernel.outbox.sms_parts import Size, cheaper, size


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Size(True, 0, 1)),
        ("a" * 160, Size(True, 160, 1)),
        ("a" * 161, Size(True, 161, 2)),
        ("a" * 306, Size(True, 306, 2)),
        ("a" * 307, Size(True, 307, 3)),
        ("æøåÆØÅ", Size(True, 6, 1)),
        ("€[]", Size(True, 6, 1)),
        ("€" * 80, Size(True, 160, 1)),
        ("€" * 81, Size(True, 162, 2)),
        # 153 is odd: an extension character never stands on two parts.
        ("€" * 153, Size(True, 306, 3)),
        ("й" * 70, Size(False, 70, 1)),
        ("й" * 71, Size(False, 71, 2)),
        ("م" * 134, Size(False, 134, 2)),
        ("م" * 135, Size(False, 135, 3)),
        ("🙂" * 35, Size(False, 70, 1)),
        # 67 is odd, too.
        ("🙂" * 67, Size(False, 134, 3)),
        ("ł" + "a" * 69, Size(False, 70, 1)),
    ],
)
def test_parts_are_counted_as_gateways_do(text, expected):
    assert size(text) == expected


@given(st.text(max_size=400))
def test_parts_are_never_fewer_than_there_is_room_for(text):
    counted = size(text)
    single, each = (160, 153) if counted.is_gsm else (70, 67)

    assert counted.units >= len(text)
    if counted.parts == 1:
        assert counted.units <= single
    else:
        assert (counted.parts - 1) * (each - 1) < counted.units <= counted.parts * each


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_longer_text_of_one_alphabet_never_has_fewer_parts(text, more):
    both, one = size(text + more), size(text)

    assert both.parts >= one.parts or both.is_gsm != one.is_gsm


@given(st.text(alphabet="a–«»“”’… \u00a0\u2068\u2069ø", max_size=200))
def test_nicer_forms_of_plain_characters_cost_nothing(text):
    assert size(cheaper(text)).is_gsm


def test_what_needs_the_large_alphabet_anyway_stays_as_it_is():
    assert cheaper("«Привіт» – сьогодні") == "«Привіт» – сьогодні"
    assert cheaper("«Hei» – i dag…") == '"Hei" - i dag...'
