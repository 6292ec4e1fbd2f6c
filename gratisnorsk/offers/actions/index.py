"""Writing what search reads. Called in the transaction of every change to an offer, and by the worker.

Each function may run at any time and twice: it looks at the offers as they are now and writes what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import QuerySet

from gratisnorsk.kernel.periodic import every
from gratisnorsk.offers.models import Offer, SearchCard, SearchGram, SearchRow, SearchText, SearchWord
from gratisnorsk.offers.rules import search_row, spelling
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import PostalCode

BATCH = 500
MOST_ROLLED = 5000  # in one run; the next run goes on

_ROW_COLUMNS = [field.name for field in SearchRow._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def index_offer(offer: Offer, *, at: datetime) -> None:
    """Write the offer into the search index as it is in the database now, or take it out."""
    _write([offer.pk], at)


@transaction.atomic
def index_offers_of(organisation: Organisation, *, at: datetime) -> None:
    """Write all offers of this organisation anew: it was verified or renamed, or is no longer trusted."""
    own = Offer.objects.filter(organisation=organisation).values_list("pk", flat=True)
    shared = Offer.objects.filter(co_organisers=organisation).values_list("pk", flat=True)
    for some in batched(sorted({*own, *shared}), BATCH):
        _write(some, at)


def index_all(at: datetime) -> int:
    """Write every offer anew, a batch at a time; searches go on meanwhile. Returns how many are on display."""
    written = 0
    for some in _batches(Offer.objects.order_by("pk")):
        with transaction.atomic():
            written += _write(some, at)
    _forget_unused_words()
    return written


@every(minutes=5, key="offers.roll_forward")
def roll_forward(at: datetime) -> int:
    """Give the rows whose next meeting has ended their next one. Returns how many were written."""
    due = SearchRow.objects.filter(roll_at__lte=at).order_by("roll_at").values_list("pk", flat=True)
    waiting = list(due[:MOST_ROLLED])
    for some in batched(waiting, BATCH):
        with transaction.atomic():
            _write(some, at)
    return len(waiting)


def _write(offer_ids: Sequence[int], at: datetime) -> int:
    """Rows, cards and words of these offers; those not on display are taken out."""
    # The lock lets a change and the worker write one after the other, so that the later one is what stays.
    list(Offer.objects.select_for_update().filter(pk__in=offer_ids).order_by("pk").values_list("pk"))
    offers = _with_everything(Offer.objects.on_display().filter(pk__in=offer_ids))
    shown = {offer.pk for offer in offers}
    gone = [pk for pk in offer_ids if pk not in shown]
    for model in (SearchRow, SearchCard, SearchText):
        model.objects.filter(pk__in=gone).delete()
    towns = _towns(offers)
    made = [search_row.found(offer, towns, at) for offer in offers]
    SearchRow.objects.bulk_create(
        [one.row for one in made], update_conflicts=True, unique_fields=["offer"], update_fields=_ROW_COLUMNS
    )
    SearchCard.objects.bulk_create(
        [SearchCard(offer=one.row.offer, card=one.card) for one in made],
        update_conflicts=True,
        unique_fields=["offer"],
        update_fields=["card"],
    )
    SearchText.objects.bulk_create(
        [SearchText(offer=one.row.offer, words=one.text) for one in made],
        update_conflicts=True,
        unique_fields=["offer"],
        update_fields=["words"],
    )
    _learn_words({word: spelt for one in made for word, spelt in one.words.items()})
    return len(made)


def _with_everything(offers: QuerySet[Offer]) -> list[Offer]:
    return list(
        offers.order_by("pk")
        .select_related("organisation", "venue__municipality__county", "municipality__county")
        .prefetch_related("slots", "pauses", "date_changes", "co_organisers")
    )


def _towns(offers: Iterable[Offer]) -> dict[str, str]:
    codes = {offer.venue.postal_code for offer in offers if offer.venue}
    return dict(PostalCode.objects.filter(code__in=codes).values_list("code", "town"))


def _learn_words(words: dict[str, str]) -> None:
    """Add words nobody used before, with their letters by three. Another writer may add the same meanwhile."""
    known = set(SearchWord.objects.filter(word__in=list(words)).values_list("word", flat=True))
    new = sorted(word for word in words.keys() - known if spelling.is_worth_knowing(word))
    if not new:
        return
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, spelt=words[word]) for word in new], ignore_conflicts=True
    )
    ids = dict(SearchWord.objects.filter(word__in=new).values_list("word", "pk"))
    grams = [SearchGram(gram=gram, word_id=ids[word]) for word in new for gram in spelling.grams(word)]
    SearchGram.objects.bulk_create(grams, batch_size=2000, ignore_conflicts=True)


def _forget_unused_words() -> None:
    """Take out words that no card has any more."""
    used: set[str] = set()
    for text in SearchText.objects.values_list("words", flat=True).iterator(BATCH):
        used.update(text.split())
    unused = [pk for pk, word in SearchWord.objects.values_list("pk", "word").iterator() if word not in used]
    for some in batched(unused, BATCH):
        SearchWord.objects.filter(pk__in=some).delete()


def _batches(offers: QuerySet[Offer]) -> Iterator[Sequence[int]]:
    yield from batched(list(offers.values_list("pk", flat=True)), BATCH)
