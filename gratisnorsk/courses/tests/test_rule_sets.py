"""Which rules overlap, and which may not be changed any more."""

from __future__ import annotations

from datetime import date

import pytest

from gratisnorsk.courses.rules.rule_sets import is_used, overlapping
from gratisnorsk.courses.testing import a_course, a_provider, a_rule_set, a_scheme, an_award

pytestmark = pytest.mark.django_db


def test_rules_overlap_when_a_day_has_both():
    scheme = a_scheme()
    old = a_rule_set(scheme, code="old", valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    after = a_rule_set(scheme, code="new", valid_from=date(2026, 1, 1))
    other_goal = a_rule_set(scheme, code="b", valid_from=date(2025, 6, 1), sub_goal="B")

    assert [overlapping(each) for each in (old, after, other_goal)] == [None, None, None]

    after.valid_from = date(2025, 12, 31)
    assert overlapping(after) == old


def test_rules_are_used_once_money_or_a_course_stands_on_them():
    unused, by_money, by_course = (a_rule_set(code=code) for code in ("1", "2", "3"))
    an_award(a_provider(), rule_set=by_money)
    a_course(rule_set=by_course)

    assert [is_used(each) for each in (unused, by_money, by_course)] == [False, True, True]
