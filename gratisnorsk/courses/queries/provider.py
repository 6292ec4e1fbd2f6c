"""What the desk shows of a provider: approvals, teachers, and what its money has bought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Approval, Teacher
from gratisnorsk.courses.phrases import labels
from gratisnorsk.courses.queries.desk import DeskCourse, desk_list
from gratisnorsk.courses.queries.desk_money import AwardLine, lines_of
from gratisnorsk.courses.queries.lapsing import Lapsing, approved_sentence, lapsing_courses
from gratisnorsk.courses.rules.approvals import last_day
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class ApprovalLine:
    """One approval in words; `is_in_force` today."""

    approval: Approval
    ground: str
    dates: str
    is_in_force: bool


@dataclass(frozen=True)
class TeacherLine:
    """One teacher with what the competence stands on."""

    teacher: Teacher
    competence: str
    since: str
    signs_in_as: str


@dataclass(frozen=True)
class ProviderPage:
    """Everything on one page."""

    provider: Organisation
    approved: str
    lapsing: Lapsing | None
    lapses: str
    approvals: tuple[ApprovalLine, ...]
    teachers: tuple[TeacherLine, ...]
    former: tuple[TeacherLine, ...]
    awards: tuple[AwardLine, ...]
    courses: tuple[DeskCourse, ...]


def provider_page(provider: Organisation, at: datetime) -> ProviderPage:
    """The same number of queries however long the lists are."""
    today = local_date(at)
    teachers = [_teacher(each) for each in provider.teachers.select_related("person")]
    lapsing = lapsing_courses(provider, today)
    return ProviderPage(
        provider=provider,
        approved=approved_sentence(provider, today),
        lapsing=lapsing if lapsing and lapsing.courses else None,
        lapses=phrases.day(lapsing.until) if lapsing else "",
        approvals=tuple(_approval(each, at) for each in provider.approvals.select_related("municipality")),
        teachers=tuple(each for each in teachers if each.teacher.left_on is None),
        former=tuple(each for each in teachers if each.teacher.left_on),
        awards=tuple(lines_of(provider)),
        courses=desk_list([provider], at, marks.active()).live,
    )


def _approval(approval: Approval, at: datetime) -> ApprovalLine:
    today, last = local_date(at), last_day(approval)
    facts = {"first": phrases.day(approval.valid_from), "last": phrases.day(approval.valid_to)}
    return ApprovalLine(
        approval=approval,
        ground=phrases.label(labels.GROUNDS, approval.ground),
        dates=_("From %(first)s until %(last)s") % facts,
        is_in_force=last is not None and approval.valid_from <= today <= last,
    )


def _teacher(teacher: Teacher) -> TeacherLine:
    return TeacherLine(
        teacher=teacher,
        competence=phrases.label(labels.COMPETENCES, teacher.competence),
        since=phrases.day(teacher.competence_on),
        signs_in_as=str(teacher.person) if teacher.person else "",
    )
