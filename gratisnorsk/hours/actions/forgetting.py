"""The end of old punch cards, as a whole: a single line is never taken out of a ledger."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.db.models import Max, Q

from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.hours.rules import kept_since
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

_AT_ONCE = 500


@every(minutes=60 * 24, key="hours.old-cards", offset=3 * 60)
@transaction.atomic
def forget_old_cards(at: datetime) -> int:
    """Delete cards on which nothing was written for five whole years. Returns how many."""
    since = kept_since(local_date(at))
    cards = Card.objects.filter(opened_at__year__lt=since.year).annotate(last=Max("entries__on"))
    old = [card.pk for card in cards.filter(Q(last__lt=since) | Q(last=None)).order_by("pk")[:_AT_ONCE]]
    list(Card.objects.select_for_update().filter(pk__in=old).order_by("pk"))
    # First the cards, for the database lets no line go while its card is there; and without asking for their lines,
    # which Django would protect.
    going = Card.objects.filter(pk__in=old)
    going._raw_delete(going.db)  # noqa: SLF001
    # The model's own queryset refuses to delete; this is Django's plain one.
    lines: models.QuerySet[Entry] = models.QuerySet(Entry)
    lines.filter(card__in=old).delete()
    return len(old)
