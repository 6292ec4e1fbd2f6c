"""Personal data of the classroom: what it is for, on what ground, and when it goes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import Basis, PersonalField, register, register_exporter
from gratisnorsk.attendance.models import (
    Certificate,
    CheckIn,
    Claim,
    LessonSheet,
    Mark,
    MarkChange,
    NoFeedback,
    Nudge,
)

_WITH_ACCOUNT = _("When you delete your account")
_ACCOUNTING = _("Five years after the year of the course, as accounting rules ask; only the pseudonym stays")
_FOR_FIGURES = _("To count hours, and to be able to explain every figure of a report")
_WHO = _("Who marked a list")

register(
    PersonalField("attendance.Mark", "marked_by", _WHO, _FOR_FIGURES, Basis.PUBLIC_TASK, _WITH_ACCOUNT),
    PersonalField("attendance.MarkChange", "by", _WHO, _FOR_FIGURES, Basis.PUBLIC_TASK, _WITH_ACCOUNT),
    PersonalField(
        "attendance.LessonSheet", "closed_by", _WHO, _FOR_FIGURES, Basis.PUBLIC_TASK, _WITH_ACCOUNT
    ),
    PersonalField(
        "attendance.Mark",
        "status",
        _("Whether you were in a lesson"),
        _FOR_FIGURES,
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
    PersonalField(
        "attendance.MarkChange",
        "reason",
        _("Why a mark was changed"),
        _FOR_FIGURES,
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
    PersonalField(
        "attendance.Mark",
        "device_at",
        _("The time on the teacher's phone"),
        _("To put marks from two phones without network in the right order"),
        Basis.PUBLIC_TASK,
        _("A year after the lesson"),
    ),
    PersonalField(
        "attendance.Nudge",
        "answer",
        _("Why you stayed away from lessons, if you told us"),
        _("To find another course for you, and to see why people leave courses"),
        Basis.PUBLIC_TASK,
        _("90 days after the course has ended, or when you delete what is stored about you"),
    ),
    PersonalField(
        "attendance.NoFeedback",
        "since",
        _("That you do not want to be asked what you thought of a course"),
        _("So that nobody asks you again"),
        Basis.LEGITIMATE_INTEREST,
        _("When you let us ask you again, or when you delete what is stored about you"),
    ),
    PersonalField(
        "attendance.CheckIn",
        "at",
        _("When you checked in to a lesson"),
        _("To help the teacher to fill in the list"),
        Basis.PUBLIC_TASK,
        _("When the teacher has closed the list of the lesson, or after a week"),
    ),
)


def _marked(person: Person) -> list[dict[str, str]]:
    """As a learner, and as a teacher."""
    own = Mark.objects.filter(enrolment__learner__email=person.email).select_related("lesson").order_by("pk")
    rows = Mark.objects.filter(marked_by=person).select_related("lesson").order_by("pk")
    return [
        *({"status": f"{row.lesson}, {row.status}"} for row in own),
        *({"marked_by": f"{row.lesson}, {row.server_at:%Y-%m-%d}"} for row in rows),
    ]


def _answered(person: Person) -> list[dict[str, str]]:
    own = Nudge.objects.filter(enrolment__learner__email=person.email).exclude(answer="").order_by("pk")
    return [{"answer": f"{row.sent_at:%Y-%m-%d}, {row.answer}"} for row in own]


def _checked_in(person: Person) -> list[dict[str, str]]:
    own = CheckIn.objects.filter(enrolment__learner__email=person.email).order_by("pk")
    return [{"at": f"{row.at:%Y-%m-%d %H:%M}"} for row in own]


def _wants_no_questions(person: Person) -> list[dict[str, str]]:
    own = NoFeedback.objects.filter(learner__email=person.email)
    return [{"since": f"{row.since:%Y-%m-%d}"} for row in own]


def _changed(person: Person) -> list[dict[str, str]]:
    rows = MarkChange.objects.filter(by=person).select_related("lesson").order_by("pk")
    return [{"by": f"{row.lesson}, {row.server_at:%Y-%m-%d}"} for row in rows]


def _closed(person: Person) -> list[dict[str, str]]:
    rows = LessonSheet.objects.filter(closed_by=person).select_related("lesson").order_by("pk")
    return [{"closed_by": f"{row.lesson}, {row.closed_at:%Y-%m-%d}"} for row in rows]


register_exporter("attendance.Mark", _marked)
register_exporter("attendance.Nudge", _answered)
register_exporter("attendance.CheckIn", _checked_in)
register_exporter("attendance.NoFeedback", _wants_no_questions)
register_exporter("attendance.MarkChange", _changed)
register_exporter("attendance.LessonSheet", _closed)


_DECIDED = _("To be able to see later who decided")


def _by_staff(model: str, field: str, label: Any) -> PersonalField:
    return PersonalField(model, field, label, _DECIDED, Basis.PUBLIC_TASK, _WITH_ACCOUNT)


register(
    _by_staff("attendance.Certificate", "issued_by", _("Who issued a certificate")),
    _by_staff("attendance.Certificate", "revoked_by", _("Who revoked a certificate")),
    _by_staff("attendance.Claim", "submitted_by", _("Who submitted a claim")),
    _by_staff("attendance.Claim", "decided_by", _("Who decided a claim")),
    PersonalField(
        "attendance.Certificate",
        "facts",
        _("What your certificate says: name, course, hours and level"),
        _("So that you can print it again, and anyone you show it to can see that it is real"),
        Basis.PUBLIC_TASK,
        _("The name goes when you delete what is stored about you; hours and level stay under the code"),
    ),
    PersonalField(
        "attendance.ClaimRow",
        "pseudonym",
        _("Your hours in the claim of a provider, under a pseudonym"),
        _FOR_FIGURES,
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
)


def _certified(person: Person) -> list[dict[str, Any]]:
    own = Certificate.objects.filter(enrolment__learner__email=person.email).order_by("pk")
    issued = Certificate.objects.filter(issued_by=person).order_by("pk")
    revoked = Certificate.objects.filter(revoked_by=person).order_by("pk")
    return [
        *({"facts": f"{row.facts['name']}, {row.issued_at:%Y-%m-%d}"} for row in own),
        *({"issued_by": f"{row.issued_at:%Y-%m-%d}"} for row in issued),
        *({"revoked_by": f"{row.revoked_at:%Y-%m-%d}"} for row in revoked),
    ]


def _claimed(person: Person) -> list[dict[str, Any]]:
    sent = Claim.objects.filter(submitted_by=person).select_related("award").order_by("pk")
    decided = Claim.objects.filter(decided_by=person).select_related("award").order_by("pk")
    return [
        *({"submitted_by": f"{row.award.public_id}, {row.submitted_at:%Y-%m-%d}"} for row in sent),
        *({"decided_by": f"{row.award.public_id}, {row.decided_at:%Y-%m-%d}"} for row in decided),
    ]


register_exporter("attendance.Certificate", _certified)
register_exporter("attendance.Claim", _claimed)
