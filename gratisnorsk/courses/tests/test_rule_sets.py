"""Which rules apply on a day."""

from __future__ import annotations

from datetime import date

import pytest

from gratisnorsk.courses.rules.rule_sets import is_used, overlapping, rules_on
from gratisnorsk.courses.testing import a_course, a_provider, a_rule_set, a_scheme, an_award

pytestmark = pytest.mark.django_db


def test_the_rules_of_a_day_are_those_between_whose_dates_it_lies():
    scheme = a_scheme()
    old = a_rule_set(scheme, code="2025", valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    new = a_rule_set(scheme, code="2026", valid_from=date(2026, 1, 1))

    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2099, 1, 1)]

    assert [rules_on(scheme, day) for day in days] == [None, old, old, new, new]


def test_a_divided_scheme_gives_the_rules_of_the_sub_goal_and_else_of_the_ordinary_group():
    scheme = a_scheme()
    ordinary = a_rule_set(scheme, code="a", sub_goal="A")
    extra = a_rule_set(scheme, code="b", sub_goal="B")
    day = date(2026, 6, 1)

    assert [rules_on(scheme, day, goal) for goal in ("", "A", "B", "C")] == [ordinary, ordinary, extra, None]


def test_an_undivided_scheme_has_the_same_rules_for_every_sub_goal():
    rules = a_rule_set()

    assert rules_on(rules.scheme, date(2026, 6, 1), "B") == rules


def test_rules_of_another_scheme_do_not_count():
    a_rule_set(a_scheme("other"))

    assert rules_on(a_scheme(), date(2026, 6, 1)) is None


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
