"""Personal data of courses: teachers, and who recorded what. Learners are not here; they are in `enrolment`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.courses.models import Approval, Course, Teacher

_WITH_ACCOUNT = _("When you delete your account")
_WITH_TEACHER = _("When the provider removes the teacher, at the latest when the provider is removed")
_WHO_DECIDED = _("To be able to see later who decided")
_COMPETENCE = _("To show that a course has a teacher with the competence that the rules ask for")

register(
    PersonalField(
        "courses.Teacher", "name", _("Name of a teacher"), _COMPETENCE, Basis.PUBLIC_TASK, _WITH_TEACHER
    ),
    PersonalField(
        "courses.Teacher",
        "note",
        _("What is said about a teacher's competence"),
        _COMPETENCE,
        Basis.PUBLIC_TASK,
        _WITH_TEACHER,
    ),
    PersonalField(
        "courses.Teacher",
        "person",
        _("Teacher of a provider"),
        _("So that you can fill in the lists of your own lessons"),
        Basis.PUBLIC_TASK,
        _WITH_ACCOUNT,
    ),
    PersonalField(
        "courses.Approval",
        "recorded_by",
        _("Who recorded an approval"),
        _WHO_DECIDED,
        Basis.PUBLIC_TASK,
        _WITH_ACCOUNT,
    ),
    PersonalField(
        "courses.Course",
        "created_by",
        _("Who wrote a course"),
        _("To be able to ask"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_ACCOUNT,
    ),
)
register_not_personal("courses.Course", "name", because="the public name of a course")
register_not_personal("courses.Course", "cancelled_note", because="what everybody is told about a course")
register_not_personal("courses.Lesson", "cancelled_note", because="what everybody is told about a lesson")
register_not_personal("courses.Scheme", "assessment_note", because="where an assessment can be read")


def _teaches(person: Person) -> list[dict[str, Any]]:
    rows = Teacher.objects.filter(person=person).select_related("organisation").order_by("pk")
    return [{"name": row.name, "note": row.note, "person": row.organisation.name} for row in rows]


def _recorded(person: Person) -> list[dict[str, Any]]:
    rows = Approval.objects.filter(recorded_by=person).select_related("organisation").order_by("pk")
    return [{"recorded_by": f"{row.organisation.name}, {row.recorded_at:%Y-%m-%d}"} for row in rows]


def _wrote(person: Person) -> list[dict[str, Any]]:
    return [{"created_by": row.public_id} for row in Course.objects.filter(created_by=person).order_by("pk")]


register_exporter("courses.Teacher", _teaches)
register_exporter("courses.Approval", _recorded)
register_exporter("courses.Course", _wrote)
