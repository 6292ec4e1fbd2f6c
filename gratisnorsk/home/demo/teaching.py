"""Who holds the courses of the demo, and who teaches them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import actions as courses
from gratisnorsk.courses.models import Competence, Course, Teacher
from gratisnorsk.home.demo.diary import Diary
from gratisnorsk.home.demo.people import a_person, an_owner
from gratisnorsk.organisations.actions import add_member
from gratisnorsk.organisations.models import MemberRole, Organisation

PROVIDERS = ("Lingu AS", "Demokratibevegelsen", "Kristent Interkulturelt Arbeid (KIA)")


@dataclass(frozen=True)
class Staff:
    """Somebody who speaks for the providers, and a teacher with a row at each of them."""

    holder: Person
    teacher: Person
    rows: dict[int, Teacher]

    def teach(self, course: Course, diary: Diary) -> None:
        """The teacher holds every lesson, and was found when sign-up opened."""
        row = self.rows[course.organisation_id]
        diary.note(course.opens_at, lambda at: courses.set_teacher(course, row, by=self.holder, at=at))


def the_staff(at: datetime) -> Staff:
    """Kursholder 001 and Lærer 001."""
    holder = an_owner("Kursholder 001", "kursholder", PROVIDERS, at)
    teacher = a_person("Lærer 001", "laerer", at)
    rows = {}
    for provider in Organisation.objects.filter(name__in=PROVIDERS):
        add_member(provider, teacher, MemberRole.EDITOR, by=holder, at=at)
        facts = {"name": "Lærer 001", "competence": Competence.SECTION_67, "competence_on": date(2020, 6, 1)}
        rows[provider.pk] = courses.save_teacher(provider, facts | {"person": teacher}, by=holder, at=at)
    return Staff(holder, teacher, rows)


def teach_what_is_to_come(staff: Staff, at: datetime) -> None:
    """All courses that are not over have a teacher."""
    for course in Course.objects.on_list(at).filter(organisation__in=staff.rows):
        courses.set_teacher(course, staff.rows[course.organisation_id], by=staff.holder, at=at)
