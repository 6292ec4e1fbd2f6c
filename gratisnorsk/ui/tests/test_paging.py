"""Which page an address asks for, whatever stands in it."""

from __future__ import annotations

import pytest

from gratisnorsk.ui.paging import LAST_PAGE, page_number


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("", 1),
        ("1", 1),
        ("7", 7),
        ("0", 1),
        ("-3", 1),
        ("2.5", 1),
        ("٧", 1),
        ("x", 1),
        ("99999", LAST_PAGE),
        ("9" * 5_000, 1),
    ],
)
def test_nonsense_is_the_first_page_and_far_is_the_last(typed, page):
    assert page_number(typed) == page


def test_a_list_may_end_sooner():
    assert page_number("50", 20) == 20
