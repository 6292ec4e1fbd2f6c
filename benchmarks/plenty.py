"""Makes a directory of any size in the database of the settings: plausible offers all over the real municipalities.

Seeded, so that two runs make the same offers. No real organisation or person is in it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import batched
from typing import Any

import django

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
_BATCH = 2000
_WORDS = [
    "Solsikken",
    "Fjordheim",
    "Nabolaget",
    "Brua",
    "Torget",
    "Kråkereiret",
    "Lyspunktet",
    "Møteplassen",
    "Verksted",
    "Kornelius",
    "Bjørka",
    "Tistelen",
    "Havheim",
    "Granlia",
    "Elvebredden",
    "Steinhaugen",
    "Vårløs",
    "Linden",
    "Kvartalet",
    "Stasjonen",
    "Låven",
    "Bua",
    "Verandaen",
]
_NAMES = {
    "language_cafe": (
        "Språkkafé",
        "Språkkafe på biblioteket",
        "Språkcafé for alle",
        "Prat norsk",
        "Kafé Hjerterom",
    ),
    "practice": ("Norsktrening", "Norsktrening i gruppe", "Øv på norsk", "Norskgruppa"),
    "one_to_one": ("Språkvenn", "Norsk en til en"),
    "walk": ("Turgruppa", "Gå og prat"),
    "reading": ("Lesesirkel", "Les sammen"),
    "digital_group": ("Norsk på nett", "Digital norsktrening"),
    "phone": ("Norsk på telefon",),
    "course": ("Norskkurs for nybegynnere", "Norsk for voksne"),
    "job_search": ("Snakk og søk", "Jobbklubb"),
    "homework": ("Leksekafé for voksne",),
    "activity": ("Strikk og prat", "Matlaging på norsk", "Sang og samtale"),
}
_WEIGHTS = (40, 20, 8, 5, 4, 5, 2, 6, 4, 2, 4)
_VENUES = (
    "bibliotek",
    "frivilligsentral",
    "kirke",
    "samfunnshus",
    "voksenopplæring",
    "nærmiljøhus",
    "bydelshus",
)
_STARTS = ("10:00", "11:00", "12:00", "13:00", "16:30", "17:00", "17:30", "18:00", "18:30")
_LEVELS = (("", ""), ("", ""), ("A1", "A2"), ("A0", "A1"), ("A2", "B1"), ("B1", "B2"), ("B2", "C2"))


def main() -> None:
    """`python benchmarks/plenty.py 1000`: prints how long writing the search index took."""
    django.setup()
    count = int(sys.argv[1])
    # Settings are read now, so the rest may be imported.
    from django.core.management import call_command

    from gratisnorsk.kernel.clock import now

    call_command("migrate", verbosity=0)
    call_command("load_places", verbosity=0)
    make(count)
    before = now()
    from gratisnorsk.offers.actions.index import index_all

    index_all(MONDAY)
    print(f"{count} offers: index_all {(now() - before).total_seconds():.1f} s")


def make(count: int) -> None:
    """Write so many offers with their organisers, venues and slots."""
    from gratisnorsk.offers.models import Offer, Slot

    chance = random.Random(2026)
    organisations = _organisations(max(10, count // 20), chance)
    venues = _venues(max(10, count // 4), chance)
    for some in batched(range(count), _BATCH):
        offers = [Offer(**facts) for facts in _offers(len(some), organisations, venues, chance)]
        Offer.objects.bulk_create(offers)
        Slot.objects.bulk_create(
            [Slot(offer=offer, **facts) for offer in offers for facts in _slots(chance)], batch_size=_BATCH
        )


def _organisations(count: int, chance: random.Random) -> list[Any]:
    from gratisnorsk.organisations.models import Organisation

    names = (f"{chance.choice(_WORDS)} {chance.choice(_WORDS).lower()} {number}" for number in range(count))
    made = [Organisation(name=name, created_at=MONDAY, verified_at=MONDAY, is_example=True) for name in names]
    return Organisation.objects.bulk_create(made, batch_size=_BATCH)


def _venues(count: int, chance: random.Random) -> list[Any]:
    """A municipality has venues in proportion to its postal codes, which is nearly in proportion to its people."""
    from gratisnorsk.places.models import PostalCode, Venue

    codes = list(PostalCode.objects.filter(lat__isnull=False).select_related("municipality"))
    made = []
    for number in range(count):
        code = chance.choice(codes)
        made.append(
            Venue(
                name=f"{code.town.title()} {chance.choice(_VENUES)} {chance.choice(_WORDS)}",
                address=f"{chance.choice(_WORDS)}veien {number % 200 + 1}",
                postal_code=code.code,
                municipality=code.municipality,
                lat=(code.lat or 0.0) + chance.gauss(0, 0.01),
                lon=(code.lon or 0.0) + chance.gauss(0, 0.02),
                precision="exact",
            )
        )
    return Venue.objects.bulk_create(made, batch_size=_BATCH)


def _offers(
    count: int, organisations: list[Any], venues: list[Any], chance: random.Random
) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        (category,) = chance.choices(list(_NAMES), _WEIGHTS)
        place = {"digital_group": "digital", "phone": "phone"}.get(category, "venue")
        if place == "venue" and chance.random() < 0.03:
            place = "both"
        venue = chance.choice(venues) if place in {"venue", "both"} else None
        name = chance.choice(_NAMES[category])
        yield {
            "organisation": chance.choice(organisations),
            "name": {"nb": name, "en": f"{name} ({category.replace('_', ' ')})"},
            "about": {"nb": "Vi møtes og snakker norsk. " + " ".join(chance.choices(_WORDS, k=5))},
            "categories": [category],
            "place": place,
            "venue": venue,
            "municipality": venue.municipality if venue else None,
            "created_at": MONDAY,
            "changed_at": MONDAY,
            "published_at": MONDAY,
            "confirmed_at": MONDAY - timedelta(days=chance.randrange(120)),
            "is_example": True,
            **_for_whom(chance),
        }


def _for_whom(chance: random.Random) -> dict[str, Any]:
    level_from, level_to = chance.choice(_LEVELS)
    audiences: tuple[list[str], ...] = ([], ["women"], ["parents"], ["job_seekers"], ["seniors"])
    return {
        "level_from": level_from,
        "level_to": level_to,
        "audiences": chance.choices(audiences, (80, 8, 5, 4, 3))[0],
        "children": chance.choices(["unknown", "no", "welcome", "care"], (50, 20, 20, 10))[0],
        "step_free": chance.choices(["unknown", "yes", "no"], (50, 40, 10))[0],
        "joining": chance.choices(["drop_in", "sign_up"], (70, 30))[0],
        "season_from": date(2026, 8, 17),
        "season_to": date(2027, 6, 18),
    }


def _slots(chance: random.Random) -> Iterator[dict[str, Any]]:
    for _ in range(chance.choices((1, 2, 3), (60, 30, 10))[0]):
        starts = time.fromisoformat(chance.choice(_STARTS))
        rhythm = chance.choices(["weekly", "odd_weeks", "even_weeks", "monthly"], (80, 7, 7, 6))[0]
        weekday = chance.choices(range(7), (18, 20, 20, 18, 12, 7, 5))[0]
        yield {
            "rhythm": rhythm,
            "weekday": weekday,
            "nth": chance.choice((1, 2, 3, 4, -1)) if rhythm == "monthly" else None,
            "starts": starts,
            "ends": time(starts.hour + 2, starts.minute),
        }


if __name__ == "__main__":
    main()
