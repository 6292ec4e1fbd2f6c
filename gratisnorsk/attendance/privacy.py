"""Personal data of the classroom: what it is for, on what ground, and when it goes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import Basis, PersonalField, register, register_exporter
from gratisnorsk.attendance.models import LessonSheet, Mark, MarkChange

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
        _ACCOUNTING,
    ),
    PersonalField(
        "attendance.Nudge",
        "answer",
        _("Why you stayed away from lessons, if you told us"),
        _("To find another course for you, and to see why people leave courses"),
        Basis.PUBLIC_TASK,
        _("When you delete what is stored about you"),
    ),
    PersonalField(
        "attendance.CheckIn",
        "at",
        _("When you checked in to a lesson"),
        _("To help the teacher to fill in the list"),
        Basis.PUBLIC_TASK,
        _("When the teacher has closed the list of the lesson"),
    ),
)


def _marked(person: Person) -> list[dict[str, str]]:
    rows = Mark.objects.filter(marked_by=person).select_related("lesson").order_by("pk")
    return [{"marked_by": f"{row.lesson}, {row.server_at:%Y-%m-%d}"} for row in rows]


def _changed(person: Person) -> list[dict[str, str]]:
    rows = MarkChange.objects.filter(by=person).select_related("lesson").order_by("pk")
    return [{"by": f"{row.lesson}, {row.server_at:%Y-%m-%d}"} for row in rows]


def _closed(person: Person) -> list[dict[str, str]]:
    rows = LessonSheet.objects.filter(closed_by=person).select_related("lesson").order_by("pk")
    return [{"closed_by": f"{row.lesson}, {row.closed_at:%Y-%m-%d}"} for row in rows]


register_exporter("attendance.Mark", _marked)
register_exporter("attendance.MarkChange", _changed)
register_exporter("attendance.LessonSheet", _closed)
