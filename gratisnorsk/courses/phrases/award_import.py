"""What becomes of a list of awards, as sentences: what is written, what stands here already, and each row left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.actions.award_import import Became, Outcome, Report
from gratisnorsk.courses.phrases.suspicions import suspect_phrase, suspicion_phrase
from gratisnorsk.courses.rules.award_suspicions import Suspect
from gratisnorsk.ui import dates


@dataclass(frozen=True)
class Line:
    """One row; `why` is a sentence where it is left out."""

    number: int
    recipient: str
    title: str
    amount: str
    places: int
    why: str


@dataclass(frozen=True)
class ShownReport:
    """Everything that was read. `others` are sentences about lines that are no award, such as totals."""

    summary: str
    written: list[Line]
    there: list[Line]
    left_out: list[Line]
    others: list[str]


def shown_report(report: Report, lang: str) -> ShownReport:
    """For a page: the rows by what became of them, in the order of the file."""
    lines = [(outcome.became, _line(outcome, report.suspects, lang)) for outcome in report.outcomes]
    known = {outcome.row.line for outcome in report.outcomes}
    usual = (Became.WRITTEN, Became.THERE_ALREADY)
    return ShownReport(
        summary=_summary(report, lang),
        written=[line for became, line in lines if became == Became.WRITTEN],
        there=[line for became, line in lines if became == Became.THERE_ALREADY],
        left_out=[line for became, line in lines if became not in usual],
        others=[suspect_phrase(each) for each in report.suspects if not known & set(each.lines)],
    )


def why_not(outcome: Outcome) -> str:
    """Why a row is left out, where the list itself looks right; empty for one that is written."""
    if outcome.became != Became.PROVIDER_UNKNOWN:
        return outcome.why
    if outcome.why:
        return _("The number is that of %(owner)s.") % {"owner": outcome.why}
    return _("No verified organisation has this number and name.")


def _line(outcome: Outcome, suspects: Iterable[Suspect], lang: str) -> Line:
    row = outcome.row
    doubts = [suspicion_phrase(each) for each in suspects if row.line in each.lines]
    return Line(
        number=row.line,
        recipient=row.recipient,
        title=row.title or row.scheme,
        amount=_kroner(row.amount_nok or 0, lang) if row.amount_nok else "",
        places=outcome.places,
        why=why_not(outcome) or " ".join(doubts),
    )


def _summary(report: Report, lang: str) -> str:
    sentence = ngettext(
        "%(count)s award was read, %(amount)s in all.",
        "%(count)s awards were read, %(amount)s in all.",
        len(report.outcomes),
    )
    return sentence % {
        "count": dates.number(len(report.outcomes), lang),
        "amount": _kroner(report.amount_nok, lang),
    }


def _kroner(amount: int, lang: str) -> str:
    return _("%(amount)s kroner") % {"amount": dates.number(amount, lang)}
