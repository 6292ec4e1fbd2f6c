"""What lets a provider hold courses: approvals with evidence, and teachers with what their competence stands on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.letters import tell_provider
from gratisnorsk.courses.models import Approval, Competence, Teacher
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.models import Organisation

APPROVAL_FACTS = frozenset({"ground", "municipality", "valid_from", "valid_to", "evidence", "evidence_url"})
TEACHER_FACTS = frozenset({"name", "competence", "competence_on", "note", "person"})


class DatesWrongWayRound(Refusal):
    """An approval that ends before it begins."""

    message = _("The last day must not be before the first day.")


class AlreadyWithdrawn(Refusal):
    """Once is enough."""

    message = _("This approval is withdrawn already.")


class CompetenceNeedsNote(Refusal):
    """Something else than the two known grounds."""

    message = _("Write in the note what the competence stands on.")


class NotAMember(Refusal):
    """A sign-in belongs to somebody whom the provider has invited."""

    message = _("Only a member of your organisation can be this teacher. Invite the person first.")


class TeacherTwice(Refusal):
    """One row for each person."""

    message = _("This person is on the list of teachers already.")


@transaction.atomic
def record_approval(
    organisation: Organisation, facts: Mapping[str, Any], *, by: Person | None, at: datetime
) -> Approval:
    """National staff write down an approval with where it can be read."""
    _only(facts, APPROVAL_FACTS)
    if facts["valid_to"] < facts["valid_from"]:
        raise DatesWrongWayRound
    approval = Approval.objects.create(organisation=organisation, recorded_by=by, recorded_at=at, **facts)
    changes = {"approval": [None, str(approval)]}
    history.note(by=by, subject=organisation, verb="approval_recorded", changes=changes, at=at)
    return approval


@transaction.atomic
def withdraw_approval(approval: Approval, *, on: date, reason: str, by: Person, at: datetime) -> Approval:
    """It ends before `on`. Published courses stand; the provider gets a letter and the reason."""
    approval = Approval.objects.select_for_update(no_key=True).get(pk=approval.pk)
    if approval.withdrawn_on:
        raise AlreadyWithdrawn
    approval.withdrawn_on, approval.withdrawn_reason = on, reason.strip()
    approval.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    changes = {"approval": [str(approval), f"withdrawn {on}"], "reason": ["", reason]}
    history.note(by=by, subject=approval.organisation, verb="approval_withdrawn", changes=changes, at=at)
    facts = {"on": on, "reason": reason.strip()}
    tell_provider("approval_withdrawn", approval.organisation, key=str(approval.pk), facts=facts, at=at)
    return approval


@transaction.atomic
def save_teacher(
    organisation: Organisation,
    facts: Mapping[str, Any],
    *,
    teacher: Teacher | None = None,
    by: Person,
    at: datetime,
) -> Teacher:
    """A new teacher, or other facts of one. Raises CompetenceNeedsNote, NotAMember, TeacherTwice."""
    _only(facts, TEACHER_FACTS)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if facts["competence"] == Competence.OTHER and not facts.get("note", "").strip():
        raise CompetenceNeedsNote
    person = facts.get("person")
    if person and not organisation.memberships.filter(person=person).exists():
        raise NotAMember
    others = organisation.teachers.filter(left_on=None).exclude(pk=teacher.pk if teacher else 0)
    if person and others.filter(person=person).exists():
        raise TeacherTwice
    is_new = teacher is None
    teacher = teacher or Teacher(organisation=organisation)
    for name, value in facts.items():
        setattr(teacher, name, value)
    teacher.save(update_fields=None if is_new else list(facts))
    history.note(by=by, subject=teacher, verb="saved", at=at)
    return teacher


@transaction.atomic
def teacher_left(teacher: Teacher, *, on: date, by: Person, at: datetime) -> None:
    """Not on the list any more; lessons from that day on have no teacher until another is chosen."""
    Teacher.objects.filter(pk=teacher.pk, left_on=None).update(left_on=on)
    teacher.lessons.filter(on__gte=on, cancelled_at=None).update(teacher=None)
    history.note(by=by, subject=teacher, verb="left", changes={"left_on": [None, on]}, at=at)


def _only(facts: Mapping[str, Any], allowed: frozenset[str]) -> None:
    if strange := set(facts) - allowed:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
