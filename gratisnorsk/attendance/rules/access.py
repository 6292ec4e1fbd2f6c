"""Who may see and fill in the list of a lesson, who may see whose punch card, and who may move hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Teacher
from gratisnorsk.organisations import rules as organisations
from gratisnorsk.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date

    from gratisnorsk.accounts.rules import Someone


def teaches_at(person: Someone, organisation: Organisation, day: date) -> bool:
    """A teacher of this provider who has not left: teachers stand in for each other."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    teachers = Teacher.objects.filter(person=person, organisation=organisation)
    return teachers.filter(Q(left_on=None) | Q(left_on__gt=day)).exists()


def may_mark(person: Someone, course: Course, day: date) -> bool:
    """Members of the provider, and its teachers. Nobody else, staff neither: the list is the provider's."""
    return organisations.is_member(person, course.organisation) or teaches_at(
        person, course.organisation, day
    )


def may_see_card(person: Someone, course: Course, day: date) -> bool:
    """Whoever marks the course's lists, for its own participants; and staff of the directorate, which is logged."""
    return may_mark(person, course, day) or accounts.is_national(person)


def may_move_hours(person: Someone, course: Course, day: date) -> bool:
    """Staff of the directorate; never for people of a course whose lists they fill in themselves."""
    return accounts.is_national(person) and not may_mark(person, course, day)
