"""What search knows of one offer, made from its facts: the row of bits, the card, and the folded text. Pure.

Offers come with their slots, pauses, date changes, organisers, venue, municipality and county already fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.folding import words_of
from gratisnorsk.offers.models import (
    NO_DATE,
    Audience,
    Children,
    Joining,
    Offer,
    Place,
    Rhythm,
    SearchRow,
    Slot,
    YesNo,
)
from gratisnorsk.offers.rules import lay_words, search_card, search_masks
from gratisnorsk.offers.rules.dates import ASSUMED_LENGTH, Meeting, Schedule, meetings, next_meetings
from gratisnorsk.offers.rules.dayparts import Daypart, known_parts_of
from gratisnorsk.offers.rules.search_masks import Flag
from gratisnorsk.places.models import Municipality

LONGEST_WORD = 40
MOST_WORDS = 400
_DATES_ON_CARD = 3


@dataclass(frozen=True)
class Found:
    """What is written down for an offer."""

    row: SearchRow
    card: dict[str, Any]
    words: dict[str, str]  # folded, and as it was spelt where it first stood

    @property
    def text(self) -> str:
        """The words, with a space on both sides of each."""
        return f" {' '.join(self.words)} " if self.words else ""


def found(offer: Offer, towns: Mapping[str, str], at: datetime) -> Found:
    """Everything search keeps of this offer. `towns`: the town of each postal code."""
    schedule = Schedule.of(offer)
    shown = next_meetings(schedule, at, _DATES_ON_CARD)
    words = words_for(offer, towns)
    row = SearchRow(
        offer=offer,
        when_mask=search_masks.when_mask(_pattern(schedule, at)),
        level_mask=search_masks.level_mask(offer.level_from, offer.level_to),
        category_mask=search_masks.category_mask(offer.categories),
        said_mask=search_masks.category_mask(offer.categories) | _said_categories(offer),
        audience_mask=search_masks.audience_mask(offer.audiences),
        flag_mask=int(_flags(offer)),
        is_remote=offer.place != Place.VENUE,
        **_time_columns(schedule, next((m for m in shown if m.is_on), None), at),
        **_place_columns(offer),
    )
    return Found(row, search_card.to_json(offer, schedule, shown, towns, at), words)


def words_for(offer: Offer, towns: Mapping[str, str]) -> dict[str, str]:
    """All folded words of an offer, each once: its own names and text, who runs it, where, and for whom."""
    seen: dict[str, str] = {}
    for text in _texts(offer, towns):
        for written in text.split():
            words = _folded(written)
            for word in words:
                seen.setdefault(word, _spelt(written) if len(words) == 1 else word)
        if len(seen) > MOST_WORDS:
            break
    return dict(islice(seen.items(), MOST_WORDS))


@lru_cache(maxsize=20_000)
def _folded(written: str) -> tuple[str, ...]:
    """The same words stand in very many offers."""
    return tuple(word for word in words_of(written) if len(word) <= LONGEST_WORD)


def _spelt(written: str) -> str:
    """The word in small letters, without the comma after it."""
    letters = [place for place, letter in enumerate(written) if letter.isalnum()]
    return written[letters[0] : letters[-1] + 1].lower()[:LONGEST_WORD] if letters else written[:LONGEST_WORD]


def municipality_of(offer: Offer) -> Municipality | None:
    """Where it is: the municipality of the venue, else the one that is named."""
    return offer.venue.municipality if offer.venue else offer.municipality


def _texts(offer: Offer, towns: Mapping[str, str]) -> Iterator[str]:
    yield from offer.name.values()
    yield offer.organisation.name
    yield from (organisation.name for organisation in offer.co_organisers.all())
    if offer.venue:
        yield from (offer.venue.name, offer.venue.address, towns.get(offer.venue.postal_code, ""))
    if place := municipality_of(offer):
        yield from (place.name, *_all_names(place.names), place.county.name, *_all_names(place.county.names))
    yield from lay_words.audience_words(offer.audiences)
    yield from lay_words.flag_words(
        is_remote=offer.place != Place.VENUE, has_care=offer.children == Children.CARE
    )
    yield from offer.about.values()


def _all_names(names: Any) -> Iterator[str]:
    """Every text in a JSON of names, however it is nested."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, Mapping):
        for inner in names.values():
            yield from _all_names(inner)
    elif isinstance(names, Iterable):
        for inner in names:
            yield from _all_names(inner)


def _said_categories(offer: Offer) -> int:
    """Categories that the offer names in its own words: a walk called "Språkkafé på tur" is found as both."""
    said: set[str] = set()
    for text in offer.name.values():
        said |= lay_words.categories_named(words_of(text))
    return search_masks.category_mask(said)


def _flags(offer: Offer) -> Flag:
    facts = {
        Flag.DIGITAL: offer.place in {Place.DIGITAL, Place.BOTH},
        Flag.CHILD_CARE: offer.children == Children.CARE,
        Flag.STEP_FREE: offer.step_free == YesNo.YES,
        Flag.DROP_IN: offer.joining in {Joining.DROP_IN, Joining.COME_EARLY},
        Flag.WOMEN_ONLY: Audience.WOMEN in offer.audiences,
    }
    flags = Flag(0)
    for flag, is_so in facts.items():
        if is_so:
            flags |= flag
    return flags


def _pattern(schedule: Schedule, at: datetime) -> Iterator[tuple[int, Daypart | None]]:
    """The pairs of weekday and part of the day that it keeps to, whether or not it is paused just now."""
    today = local_date(at)
    for slot in schedule.slots:
        weekday = slot.first_on.weekday() if slot.rhythm == Rhythm.ONCE and slot.first_on else slot.weekday
        if weekday is None or _is_past(slot, today):
            continue
        known = known_parts_of(slot.starts, slot.ends, slot.time_precision)
        yield from ((weekday, part) for part in known or (None,))


def _is_past(slot: Slot, today: date) -> bool:
    last = slot.first_on if slot.rhythm == Rhythm.ONCE else slot.until_on
    return last is not None and last < today


def _time_columns(schedule: Schedule, upcoming: Meeting | None, at: datetime) -> dict[str, Any]:
    """When it is on: the next meeting, the days ahead by part of the day, and when this must be made anew."""
    today = local_date(at)
    days: dict[Daypart | None, list[date]] = {}
    for meeting in meetings(schedule, today, today + timedelta(days=search_masks.DAYS_WRITTEN - 1)):
        if meeting.is_on and not meeting.is_over(at):
            for part in known_parts_of(*_clock(meeting), meeting.time_precision) or (None,):
                days.setdefault(part, []).append(meeting.on)
    refresh_on = today + timedelta(days=search_masks.REFRESH_DAYS)
    refresh_at = datetime.combine(refresh_on, time(0), tzinfo=OSLO)
    columns: dict[str, Any] = {"roll_at": refresh_at, **search_masks.part_masks(days)}
    if upcoming is None:
        return columns | {"order_on": NO_DATE, "order_minute": 0}
    ends_at = upcoming.ends_at or upcoming.starts_at + ASSUMED_LENGTH
    starts = upcoming.starts_at.astimezone(OSLO)
    return columns | {
        "roll_at": min(refresh_at, ends_at),
        "next_starts_at": upcoming.starts_at,
        "next_ends_at": ends_at,
        "order_on": upcoming.on,
        "order_minute": starts.hour * 60 + starts.minute,
    }


def _clock(meeting: Meeting) -> tuple[time, time | None]:
    ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
    return meeting.starts_at.astimezone(OSLO).time(), ends


def _place_columns(offer: Offer) -> dict[str, Any]:
    """Where it is. What is only digital or by phone is nowhere; a venue without a point is at the centre."""
    place = municipality_of(offer)
    if place is None or offer.place in {Place.DIGITAL, Place.PHONE}:
        return {}
    lat, lon = place.lat, place.lon
    if offer.venue and offer.venue.lat is not None and offer.venue.lon is not None:
        lat, lon = offer.venue.lat, offer.venue.lon
    return {"municipality": place.number, "lat": lat, "lon": lon, "cell": search_masks.cell_of(lat, lon)}
