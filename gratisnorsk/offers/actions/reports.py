"""A reader says that something is wrong, without an account; those who run the offer deal with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.letters import tell_owners
from gratisnorsk.offers.models import Offer, WrongKind, WrongReport


class NotPublic(Refusal):
    """A draft cannot be wrong in public."""

    message = _("You cannot report this offer, because it is not public.")


@transaction.atomic
def report_wrong(offer: Offer, kind: WrongKind, text: str, *, lang: str, at: datetime) -> WrongReport:
    """Keep what the reader says, and nothing about the reader. The owners get at most one letter a day about it."""
    if offer.published_at is None:
        raise NotPublic
    report = WrongReport.objects.create(
        offer=offer, kind=kind, text=text.strip()[:500], lang=lang, made_at=at
    )
    facts = {"kind": str(kind), "text": report.text, "text_lang": lang}
    tell_owners("wrong_report", offer, key=local_date(at).isoformat(), facts=facts, at=at)
    return report


@transaction.atomic
def handle_report(report: WrongReport, *, by: Person, at: datetime) -> bool:
    """Mark as dealt with. Whoever is first is written down; returns whether it was this one."""
    is_first = bool(
        WrongReport.objects.filter(pk=report.pk, handled_at=None).update(handled_at=at, handled_by=by)
    )
    if is_first:
        history.note(by=by, subject=report.offer, verb="report_handled", changes={}, at=at)
    return is_first
