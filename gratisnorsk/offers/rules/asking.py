"""Which offers the owner should be asked about now, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.offers.models import AskReason, ConfirmationRequest, Offer, Pause, WrongReport

SEASON_WINDOW = timedelta(days=21)
REPORTS_THAT_ASK = 3
REPORT_WINDOW = timedelta(days=30)


def askable() -> QuerySet[Offer]:
    """On display, and no question open."""
    is_asked = ConfirmationRequest.objects.filter(offer=OuterRef("pk"), answered_at=None, withdrawn_at=None)
    return Offer.objects.on_display().exclude(Exists(is_asked))


def due_by_interval(at: datetime) -> Iterator[QuerySet[Offer]]:
    """The owner's word, or the publishing if there never was one, is older than the organiser chose.

    Not while a pause is on that has an end: then the question comes when it is back.
    """
    offers = askable().annotate(word_at=Coalesce("confirmed_at", "published_at"))
    is_resting = Pause.objects.filter(
        offer=OuterRef("pk"), from_on__lte=local_date(at), back_on__gt=local_date(at)
    )
    lengths = offers.order_by().values_list("confirm_every_days", flat=True).distinct()
    for days in list(lengths):
        old = offers.filter(confirm_every_days=days, word_at__lte=at - timedelta(days=days))
        yield old.exclude(Exists(is_resting))


def due_by_reports(at: datetime) -> QuerySet[Offer]:
    """Three readers say that it is wrong, since the owner last said that it is right or was last asked."""
    requests = ConfirmationRequest.objects.filter(offer=OuterRef("offer")).order_by("-asked_at")
    loud = (
        WrongReport.objects.filter(handled_at=None, made_at__gt=at - REPORT_WINDOW)
        .annotate(last_asked_at=Subquery(requests.values("asked_at")[:1]))
        .filter(Q(last_asked_at=None) | Q(made_at__gt=F("last_asked_at")))
        .filter(Q(offer__confirmed_at=None) | Q(made_at__gt=F("offer__confirmed_at")))
        .order_by()
        .values("offer")
        .annotate(reports=Count("pk"))
        .filter(reports__gte=REPORTS_THAT_ASK)
    )
    return askable().filter(pk__in=loud.values("offer"))


def near_season_change(at: datetime) -> QuerySet[Offer]:
    """Candidates only: `season_change` decides."""
    today = local_date(at)
    back = Pause.objects.filter(offer=OuterRef("pk"), back_on__range=(today - SEASON_WINDOW, today))
    return (
        askable()
        .filter(
            Q(season_from__range=(today - SEASON_WINDOW, today))
            | Q(season_to__range=(today, today + SEASON_WINDOW))
            | Exists(back)
        )
        .prefetch_related("pauses", "confirmation_requests")
    )


def season_change(offer: Offer, at: datetime) -> date | None:
    """The season change that the owner has not been asked about and has said nothing since, or None."""
    today = local_date(at)
    for first, last in _windows(offer):
        if first <= today <= last and not _is_dealt_with(offer, first):
            return first
    return None


def _windows(offer: Offer) -> Iterator[tuple[date, date]]:
    """From when until when each change is asked about."""
    if offer.season_from:
        yield offer.season_from, offer.season_from + SEASON_WINDOW
    if offer.season_to:
        yield offer.season_to - SEASON_WINDOW, offer.season_to
    for pause in offer.pauses.all():
        if pause.back_on:
            yield pause.back_on, pause.back_on + SEASON_WINDOW


def _is_dealt_with(offer: Offer, first: date) -> bool:
    begins_at = datetime.combine(first, time(), OSLO)
    heard = [moment for moment in (offer.confirmed_at, offer.published_at) if moment]
    asked = [
        request.asked_at
        for request in offer.confirmation_requests.all()
        if request.reason == AskReason.SEASON
    ]
    return any(moment >= begins_at for moment in (*heard, *asked))
