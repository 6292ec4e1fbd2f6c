"""Loading the example offers: real public facts, marked as examples and never counted as confirmed.

Loading again changes nothing that is already there.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.offers.models import Offer, Pause, Rhythm, Slot, TimePrecision
from gratisnorsk.organisations.models import Kind, Organisation
from gratisnorsk.places.models import Venue

FOLDER = Path(__file__).resolve().parent.parent / "examples"
# Only to sort by when the source names a part of the day and no hour.
STAND_IN = {"morning": time(10), "day": time(13), "evening": time(18), "": time(12)}
_PLAIN = (
    "name",
    "about",
    "categories",
    "place",
    "room",
    "season_from",
    "season_to",
    "level_from",
    "level_to",
    "audiences",
    "min_age",
    "children",
    "step_free",
    "food",
    "volunteer_languages",
    "joining",
    "come_early_minutes",
    "sign_up_url",
    "typical_from",
    "typical_to",
    "capacity",
    "is_often_full",
    "volunteer_roles",
)


@transaction.atomic
def load_examples(*, at: datetime) -> list[Offer]:
    """The new offers; an organiser and an offer are known by their name."""
    organisations = {key: _organisation(facts, at) for key, facts in _read("organisations").items()}
    wanted = [*_read("oslo")["offer"], *_read("elsewhere")["offer"]]
    known = {(offer.organisation_id, *offer.name.values()) for offer in Offer.objects.filter(is_example=True)}
    return [
        _offer(facts, organisations, at)
        for facts in wanted
        if (organisations[facts["organiser"]].pk, *facts["name"].values()) not in known
    ]


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _organisation(facts: dict[str, Any], at: datetime) -> Organisation:
    organisation, _is_new = Organisation.objects.get_or_create(
        name=facts["name"],
        defaults={
            "sort_key": norwegian_key(facts["name"]),
            "kind": facts.get("kind", Kind.VOLUNTARY),
            "number": facts.get("number", ""),
            "municipality_id": facts.get("municipality"),
            "website": facts.get("website", ""),
            "created_at": at,
            "verified_at": at,
            "is_example": True,
        },
    )
    return organisation


def _venue(facts: dict[str, Any] | None) -> Venue | None:
    if facts is None:
        return None
    venue, _is_new = Venue.objects.get_or_create(
        name=facts["name"],
        municipality_id=facts["municipality"],
        defaults={
            "address": facts.get("address", ""),
            "postal_code": facts.get("postal_code", ""),
            "lat": facts.get("lat"),
            "lon": facts.get("lon"),
            "precision": "postal_area" if "lat" in facts else "municipality",
        },
    )
    return venue


def _offer(facts: dict[str, Any], organisations: dict[str, Organisation], at: datetime) -> Offer:
    venue, source = _venue(facts.get("venue")), facts["source"]
    read_on: date | None = source.get("read_on")
    offer = Offer.objects.create(
        organisation=organisations[facts["organiser"]],
        venue=venue,
        municipality_id=venue.municipality_id if venue else facts.get("municipality"),
        source_name=source["name"],
        source_url=source["url"],
        source_written=source.get("written", ""),
        fetched_at=datetime.combine(read_on, time(), UTC) if read_on else None,
        is_example=True,
        created_at=at,
        changed_at=at,
        published_at=at,
        closed_at=at if facts.get("is_closed") else None,
        **{name: facts[name] for name in _PLAIN if name in facts},
    )
    offer.co_organisers.set([organisations[key] for key in facts.get("co_organisers", ())])
    Slot.objects.bulk_create(_slot(offer, slot) for slot in facts["slots"])
    Pause.objects.bulk_create(Pause(offer=offer, **pause) for pause in facts.get("pauses", ()))
    return offer


def _slot(offer: Offer, facts: dict[str, Any]) -> Slot:
    part = facts.get("part_of_day", "")
    if "starts" in facts:
        precision, starts = TimePrecision.EXACT, time.fromisoformat(facts["starts"])
    else:
        precision, starts = (TimePrecision.PART_OF_DAY if part else TimePrecision.UNKNOWN), STAND_IN[part]
    return Slot(
        offer=offer,
        rhythm=facts.get("rhythm", Rhythm.WEEKLY),
        weekday=facts["weekday"],
        nth=facts.get("nth"),
        starts=starts,
        ends=time.fromisoformat(facts["ends"]) if "ends" in facts else None,
        time_precision=precision,
        from_on=facts.get("from_on"),
        until_on=facts.get("until_on"),
    )
