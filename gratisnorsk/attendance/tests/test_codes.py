"""The code on a certificate: mistyped codes are noticed, and how one writes it does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.attendance.rules.codes import new_code, read_code, spoken
from gratisnorsk.kernel.ids import ALPHABET


def test_a_code_is_read_however_it_is_written():
    code = new_code()

    assert len(code) == 12
    assert (
        read_code(code) == read_code(spoken(code)) == read_code(f" {code[:6]} {code[6:].upper()}. ") == code
    )


@given(st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place, other):
    code = new_code()
    wrong = code[:place] + other + code[place + 1 :]

    assert read_code(wrong) == (code if wrong == code else None)


@given(st.integers(0, 10))
def test_two_neighbours_changed_over_are_noticed(place):
    code = new_code()
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_code(wrong) == (code if wrong == code else None)


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed):
    read = read_code(typed)

    assert read is None or len(read) == 12
