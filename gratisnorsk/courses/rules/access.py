"""Who may see and change a course, its teachers and its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.courses.models import Course
from gratisnorsk.organisations import rules as organisations
from gratisnorsk.organisations.models import Organisation

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def is_public(course: Course) -> bool:
    """The same as the queryset word `published`."""
    return course.published_at is not None and course.organisation.verified_at is not None


def may_edit(person: Someone, course: Course) -> bool:
    """Members of the provider. Staff look, and answer for rules and money, but do not hold courses."""
    return may_hold(person, course.organisation)


def may_hold(person: Someone, provider: Organisation) -> bool:
    """Whoever speaks for the provider writes its courses and its list of teachers."""
    return organisations.is_member(person, provider)


def may_administer(person: Someone) -> bool:
    """National staff: schemes, rules, approvals, awards."""
    return accounts.is_national(person)


def may_decide_about(person: Someone, provider: Organisation) -> bool:
    """National staff; never about the approvals or the money of an organisation that they speak for."""
    return may_administer(person) and not may_hold(person, provider)


def may_look(person: Someone, provider: Organisation) -> bool:
    """Whoever may read the desk of a provider: its members and national staff."""
    return may_hold(person, provider) or may_administer(person)
