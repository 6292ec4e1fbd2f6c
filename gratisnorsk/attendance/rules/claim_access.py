"""Who may see, submit and decide claims, and who may issue certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.organisations import rules as organisations

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def may_submit(person: Someone, award: Award) -> bool:
    """Members of the provider."""
    return organisations.is_member(person, award.organisation)


def may_audit(person: Someone) -> bool:
    """National staff."""
    return accounts.is_national(person)


def may_decide(person: Someone, award: Award) -> bool:
    """National staff; never about the money of an organisation they speak for."""
    return may_audit(person) and not may_submit(person, award)


def may_look(person: Someone, award: Award) -> bool:
    """The provider, and national staff."""
    return may_submit(person, award) or may_audit(person)


def may_issue(person: Someone, course: Course) -> bool:
    """Members of the provider that holds the course."""
    return organisations.is_member(person, course.organisation)
