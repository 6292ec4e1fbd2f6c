"""What the classroom keeps about a learner, in words: lessons, answers, papers, and rows of claims under a pseudonym."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gratisnorsk.attendance.models import Certificate, CheckIn, ClaimRow, Mark, MarkChange, NoFeedback, Nudge
from gratisnorsk.attendance.phrases import NUDGE_ANSWERS, STATUSES, label, reason_words
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.words import say
from gratisnorsk.ui import dates

type Row = dict[str, Any]


def rows_about(learner: Learner, lang: str) -> dict[str, list[Row]]:
    """Model → rows of registered field → value. A fixed number of queries. Nobody of the staff is named."""
    return {
        "attendance.Mark": [_mark(row, lang) for row in _of(Mark.objects, learner)],
        "attendance.MarkChange": [
            {"reason": f"{_lesson(row, lang)}: {reason_words(row.reason)}"}
            for row in _of(MarkChange.objects, learner).exclude(reason="")
        ],
        "attendance.Nudge": [
            {"answer": f"{_lesson(row, lang)}: {label(NUDGE_ANSWERS, row.answer)}"}
            for row in _of(Nudge.objects, learner).exclude(answer="")
        ],
        "attendance.CheckIn": [
            {"at": f"{_lesson(row, lang)}, {dates.clock_time(row.at, lang)}"}
            for row in _of(CheckIn.objects, learner)
        ],
        "attendance.NoFeedback": [{"since": row.since} for row in NoFeedback.objects.filter(learner=learner)],
        "attendance.Certificate": [_certificate(row, lang) for row in _certificates(learner)],
        "attendance.ClaimRow": [_claimed(row, lang) for row in _claimed_rows(learner)],
    }


def _of(rows: Any, learner: Learner) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.filter(enrolment__learner=learner).select_related("lesson")
    return found.order_by("lesson__on", "pk")


def _lesson(row: Mark | MarkChange | Nudge | CheckIn, lang: str) -> str:
    return dates.plain_date(row.lesson.on, lang)


def _mark(row: Mark, lang: str) -> Row:
    return {
        "status": f"{_lesson(row, lang)}: {label(STATUSES, row.status)}",
        "device_at": _instant(row.device_at, lang) if row.device_at else "",
    }


def _instant(at: datetime, lang: str) -> str:
    return f"{dates.plain_date(at, lang)}, {dates.clock_time(at, lang)}"


def _certificates(learner: Learner) -> QuerySet[Certificate]:
    papers = Certificate.objects.filter(enrolment__learner=learner).select_related("enrolment__course")
    return papers.order_by("issued_at", "pk")


def _certificate(row: Certificate, lang: str) -> Row:
    course = say(row.enrolment.course.name, lang).text
    issued = dates.plain_date(row.issued_at, lang)
    return {"facts": ", ".join(filter(None, (str(row.facts.get("name", "")), course, issued)))}


def _claimed_rows(learner: Learner) -> QuerySet[ClaimRow]:
    codes = learner.pseudonyms.values("code")
    return ClaimRow.objects.filter(pseudonym__in=codes).select_related("claim").order_by("claim", "number")


def _claimed(row: ClaimRow, lang: str) -> Row:
    return {"pseudonym": f"{row.pseudonym}, {dates.plain_date(row.claim.submitted_at, lang)}"}
