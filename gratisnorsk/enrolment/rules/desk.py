"""Who may see and run the places of a course. Names are for those who hold the course; staff see pseudonyms first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.rules import access

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def may_look(person: Someone, course: Course) -> bool:
    """Members of the provider, and national staff."""
    return access.may_look(person, course.organisation)


def holds(person: Someone, course: Course) -> bool:
    """Members of the provider: they do the intake, and answer for who sits in the course."""
    return access.may_edit(person, course)


def may_write(person: Someone, course: Course) -> bool:
    """Members of the provider alone, in its name, once the public may know of the course; staff read what was written."""
    return holds(person, course) and access.is_public(course)


def may_place(person: Someone, course: Course) -> bool:
    """National staff alone: placing somebody passes those who wait longer, and so has a reason that is kept.

    Never in a course of an organisation that they speak for.
    """
    return accounts.is_national(person) and not holds(person, course)


def may_steer(person: Someone, courses: Iterable[Course]) -> bool:
    """Who takes part in a draw over these courses, and its shares: national staff who hold none of them."""
    return accounts.is_national(person) and not any(holds(person, course) for course in courses)
