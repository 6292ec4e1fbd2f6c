"""Nobody learns of fewer than five people from a table, whatever is added and taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.enrolment.rules.small_numbers import Counted, hidden_lines, is_safe


def table(*lines):
    return [Counted(f"l{nth:02}", number, got) for nth, (number, got) in enumerate(lines)]


@pytest.mark.parametrize(
    ("number", "got", "is_told"),
    [(0, 0, True), (4, 0, False), (5, 0, True), (5, 5, True), (9, 5, False), (10, 5, True), (20, 4, False)],
)
def test_a_line_of_few_is_hidden_and_so_is_one_where_few_got_it_or_not(number, got, is_told):
    assert is_safe(number, got) == is_told


def test_one_hidden_line_takes_the_next_smallest_with_it():
    assert hidden_lines(table((3, 0), (40, 20), (12, 6))) == {"l00", "l02"}


def test_a_table_without_small_lines_is_shown_whole():
    assert hidden_lines(table((10, 5), (40, 20))) == frozenset()


lines = st.lists(
    st.integers(0, 30).flatmap(lambda number: st.tuples(st.just(number), st.integers(0, number))), max_size=12
)


@given(lines)
def test_nothing_small_can_be_worked_out_from_the_total(rows):
    found = table(*rows)
    hidden = hidden_lines(found)

    inside = [line for line in found if line.label in hidden]
    assert all(is_safe(line.number, line.got) for line in found if line.label not in hidden)
    if len(hidden) < len(found):
        number, got = sum(line.number for line in inside), sum(line.got for line in inside)
        assert not hidden or (len(hidden) > 1 and is_safe(number, got))
