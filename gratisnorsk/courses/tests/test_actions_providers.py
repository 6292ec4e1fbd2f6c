"""Approvals, teachers, and the letter before an approval lapses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.providers import (
    AlreadyWithdrawn,
    CompetenceNeedsNote,
    DatesWrongWayRound,
    NotAMember,
    TeacherTwice,
)
from gratisnorsk.courses.actions.watching import warn_of_lapsing_approvals
from gratisnorsk.courses.models import Approval, ApprovalGround, Competence, Teacher
from gratisnorsk.courses.rules.approvals import approved_until
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_provider, a_teacher, an_approval
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
FACTS = {
    "ground": ApprovalGround.HKDIR,
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2028, 12, 31),
    "evidence": "HK-dir 2026/17",
}


def an_unsaved(first: date, last: date, withdrawn: date | None = None) -> Approval:
    return Approval(valid_from=first, valid_to=last, withdrawn_on=withdrawn)


def test_approvals_that_follow_each_other_count_as_one():
    first = an_unsaved(date(2025, 1, 1), date(2026, 12, 31))
    then = an_unsaved(date(2027, 1, 1), date(2027, 6, 30))
    after_a_gap = an_unsaved(date(2027, 7, 2), date(2029, 1, 1))
    day = date(2026, 12, 1)

    assert approved_until([after_a_gap, then, first], day) == date(2027, 6, 30)
    assert approved_until([then], day) is None
    assert approved_until([], day) is None


def test_a_withdrawal_ends_an_approval_the_day_before():
    approval = an_unsaved(date(2025, 1, 1), date(2028, 1, 1), withdrawn=date(2026, 6, 1))

    assert approved_until([approval], date(2026, 5, 31)) == date(2026, 5, 31)
    assert approved_until([approval], date(2026, 6, 1)) is None
    assert (
        approved_until([an_unsaved(date(2026, 6, 1), date(2027, 1, 1), date(2026, 6, 1))], date(2026, 6, 1))
        is None
    )


def test_staff_record_an_approval_with_its_evidence():
    provider, staff = a_provider(is_approved=False), a_national()

    approval = actions.record_approval(provider, FACTS, by=staff, at=MONDAY)

    assert (approval.evidence, approval.recorded_by) == ("HK-dir 2026/17", staff)
    assert [change.verb for change in history.of(provider)] == ["approval_recorded"]
    with pytest.raises(DatesWrongWayRound):
        actions.record_approval(provider, FACTS | {"valid_to": date(2025, 1, 1)}, by=staff, at=MONDAY)


def test_a_withdrawn_approval_is_told_with_its_reason():
    provider, staff = a_provider(is_approved=False), a_national()
    member = a_member(provider)
    approval = an_approval(provider)

    actions.withdraw_approval(approval, on=date(2026, 12, 1), reason="Tilsyn", by=staff, at=MONDAY)

    approval.refresh_from_db()
    assert (approval.withdrawn_on, approval.withdrawn_reason) == (date(2026, 12, 1), "Tilsyn")
    assert [letter.kind for letter in letters_to(member.email)] == ["courses/approval_withdrawn"]
    with pytest.raises(AlreadyWithdrawn):
        actions.withdraw_approval(approval, on=date(2026, 12, 1), reason="x", by=staff, at=MONDAY)


def test_a_provider_hears_once_that_the_approval_lapses_during_a_course():
    provider = a_provider(is_approved=False)
    member = a_member(provider)
    an_approval(provider, valid_to=date(2027, 1, 31))
    course = a_course(organisation=provider)

    assert [warn_of_lapsing_approvals(MONDAY + timedelta(days=n)) for n in (0, 1)] == [1, 0]

    letter = letters_to(member.email)[0]
    assert (letter.kind, letter.facts["until"]) == ("courses/approval_lapses", "2027-01-31")
    assert [each["public_id"] for each in letter.facts["courses"]] == [course.public_id]


def test_nobody_is_warned_when_the_next_approval_follows_or_no_course_runs_so_long():
    renewed, done, calm = (a_provider(is_approved=False) for _ in range(3))
    for provider in (renewed, done, calm):
        a_member(provider)
        an_approval(provider, valid_to=date(2027, 1, 31))
    an_approval(renewed, valid_from=date(2027, 2, 1))
    a_course(organisation=renewed)
    a_course(organisation=done, cancelled_at=MONDAY, cancelled_reason="other")

    assert warn_of_lapsing_approvals(MONDAY) == 0


def test_a_teacher_has_a_competence_and_may_be_a_member(provider, holder):
    facts = {"name": "Lærer 001", "competence": Competence.SECTION_67, "competence_on": date(2020, 6, 1)}

    teacher = actions.save_teacher(provider, facts | {"person": holder}, by=holder, at=MONDAY)

    assert (teacher.organisation, teacher.person) == (provider, holder)
    with pytest.raises(TeacherTwice):
        actions.save_teacher(provider, facts | {"person": holder}, by=holder, at=MONDAY)
    with pytest.raises(NotAMember):
        actions.save_teacher(provider, facts | {"person": a_person()}, by=holder, at=MONDAY)
    with pytest.raises(CompetenceNeedsNote):
        actions.save_teacher(provider, facts | {"competence": Competence.OTHER}, by=holder, at=MONDAY)


def test_whoever_left_teaches_no_lesson_from_that_day_on(provider, holder):
    teacher = a_teacher(provider)
    course = a_course(organisation=provider)
    before = a_lesson(course, teacher=teacher)
    after = a_lesson(course, course.starts_on + timedelta(days=7), teacher=teacher)

    actions.teacher_left(teacher, on=after.on, by=holder, at=MONDAY)

    for each in (teacher, before, after):
        each.refresh_from_db()
    assert (teacher.left_on, before.teacher, after.teacher) == (after.on, teacher, None)


def test_a_form_that_was_open_for_long_does_not_bring_back_whoever_left(provider, holder):
    teacher = a_teacher(provider)
    as_the_form_loaded_it = Teacher.objects.get(pk=teacher.pk)
    actions.teacher_left(teacher, on=date(2026, 12, 1), by=holder, at=MONDAY)

    facts = {"name": "Lærer 002", "competence": Competence.SECTION_67}
    actions.save_teacher(provider, facts, teacher=as_the_form_loaded_it, by=holder, at=MONDAY)

    teacher.refresh_from_db()
    assert (teacher.name, teacher.left_on) == ("Lærer 002", date(2026, 12, 1))
