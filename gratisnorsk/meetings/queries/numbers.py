"""How many signed up and came, of which kind and from where: of people who are known still, and of those whose rows
are deleted and of whom a slot keeps the numbers alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.models import Meeting, SignUp, Slot
from gratisnorsk.places.models import Municipality

CAME = Q(came=True) | Q(came=None, joined_at__isnull=False)
STAYED_AWAY = Q(came=False) | Q(came=None, joined_at=None)


@dataclass(frozen=True)
class Numbers:
    """Of one meeting. `came` and `kept` are by slot: who came, and what stands there instead of deleted sign-ups."""

    signed_up: int
    came: dict[int, int]
    kept: dict[int, int]
    kinds: tuple[tuple[str, int], ...]
    municipalities: tuple[tuple[str, int], ...]


def numbers_of(meeting: Meeting) -> Numbers:
    """Three queries, however many people and times there are."""
    everybody = SignUp.objects.active().filter(slot__meeting=meeting)
    came = dict(everybody.filter(CAME).values_list("slot").annotate(n=Count("pk")))
    people = list(everybody.values_list("kind", "municipality"))
    swept = [slot for slot in meeting.slots.all() if slot.tally]
    kept = {slot.pk: int(slot.tally["signed_up"]) for slot in swept}
    kinds = Counter(kind for kind, _place in people) + _summed(swept, "kinds")
    places = Counter(place or "" for _kind, place in people) + _summed(swept, "municipalities")
    names = dict(Municipality.objects.filter(pk__in=places).values_list("pk", "name"))
    return Numbers(
        signed_up=len(people) + sum(kept.values()),
        came=came | {slot.pk: int(slot.tally["came"]) for slot in swept},
        kept=kept,
        kinds=tuple((str(phrases.KIND_WORDS.get(kind, kind)), n) for kind, n in kinds.most_common()),
        municipalities=tuple((names.get(place, ""), n) for place, n in places.most_common()),
    )


def _summed(slots: Iterable[Slot], name: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for slot in slots:
        total.update({str(key): int(n) for key, n in slot.tally[name].items()})
    return total
