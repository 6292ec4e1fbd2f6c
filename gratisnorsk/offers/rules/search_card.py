"""The card of an offer: every fact a list of results shows, kept as JSON so that a page of results needs no joins.

`to_json` writes it, `Card.of` reads it. A card has the same names as the offer itself, so that phrases about
levels, joining, rhythm or freshness work on both. Nothing here is a sentence, nothing depends on a language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.words import Said, Words, say
from gratisnorsk.offers.models import Offer, Slot, TimePrecision
from gratisnorsk.offers.rules.dates import Meeting, Schedule, State
from gratisnorsk.offers.rules.search_card_parts import CardDate, CardSlot, CardVenue
from gratisnorsk.places.models import Municipality, Venue

# Facts that are copied as they are.
_SAME = (
    "public_id",
    "name",
    "categories",
    "place",
    "room",
    "is_on_holidays",
    "level_from",
    "level_to",
    "audiences",
    "min_age",
    "children",
    "step_free",
    "food",
    "volunteer_languages",
    "price_nok",
    "joining",
    "come_early_minutes",
    "is_often_full",
    "confirm_every_days",
    "is_example",
)
_DATES = ("season_from", "season_to", "volunteers_wanted_until")
_INSTANTS = ("confirmed_at", "unanswered_at")
_PRECISE = frozenset({Venue.Precision.EXACT, Venue.Precision.STREET})


@dataclass(frozen=True)
class Card:
    """One offer in a list of results. `km` is the way there, when the reader named a place."""

    public_id: str
    name: Words
    organisers: tuple[tuple[str, str], ...]  # public id and name, the responsible one first
    categories: tuple[str, ...]
    place: str
    room: str
    venue: CardVenue | None
    municipality: str
    slots: tuple[CardSlot, ...]
    dates: tuple[CardDate, ...]
    back_on: date | None  # paused now, until this day
    is_paused: bool
    season_from: date | None
    season_to: date | None
    is_on_holidays: bool
    level_from: str
    level_to: str
    audiences: tuple[str, ...]
    min_age: int | None
    children: str
    step_free: str
    food: str
    volunteer_languages: tuple[str, ...]
    volunteers_wanted_until: date | None
    price_nok: int
    joining: str
    come_early_minutes: int | None
    is_often_full: bool
    confirmed_at: datetime | None
    unanswered_at: datetime | None
    confirm_every_days: int
    is_example: bool
    km: float | None = None
    is_elsewhere: bool = False  # outside the place asked for; its words name the place
    is_from_anywhere: bool = False  # shown because it can be joined from anywhere

    @classmethod
    def of(cls, facts: Mapping[str, Any], **more: Any) -> Card:
        """Read a card that `to_json` wrote."""
        return cls(
            **{name: _frozen(facts[name]) for name in _SAME},
            **dict[str, Any]({name: _date(facts[name]) for name in _DATES}),
            **dict[str, Any]({name: _instant(facts[name]) for name in _INSTANTS}),
            organisers=tuple((public_id, name) for public_id, name in facts["organisers"]),
            venue=CardVenue(**facts["venue"]) if facts["venue"] else None,
            municipality=facts["municipality"],
            slots=tuple(_read_slot(*slot) for slot in facts["slots"]),
            dates=tuple(_read_date(*meeting) for meeting in facts["dates"]),
            is_paused=facts["is_paused"],
            back_on=_date(facts["back_on"]),
            **more,
        )

    def called(self, lang: str) -> Said:
        """The name for a reader of this language, with the language it really is in."""
        return say(self.name, lang)

    def coming(self, at: datetime) -> list[CardDate]:
        """The next dates that are not over, called-off ones among them."""
        return [meeting for meeting in self.dates if not meeting.is_over(at)]


def to_json(
    offer: Offer, schedule: Schedule, shown: Sequence[Meeting], towns: Mapping[str, str], at: datetime
) -> dict[str, Any]:
    """The card of an offer as JSON."""
    pause = schedule.pause_on(local_date(at))
    place = _municipality(offer)
    return {
        **{name: getattr(offer, name) for name in _SAME},
        **{name: _text(getattr(offer, name)) for name in (*_DATES, *_INSTANTS)},
        "organisers": [[o.public_id, o.name] for o in (offer.organisation, *offer.co_organisers.all())],
        "venue": _venue(offer.venue, towns) if offer.venue else None,
        "municipality": place.name if place else "",
        "slots": [_slot(slot) for slot in schedule.slots],
        "dates": [_meeting(meeting) for meeting in shown],
        "is_paused": pause is not None,
        "back_on": _text(pause.back_on) if pause else None,
    }


def _municipality(offer: Offer) -> Municipality | None:
    return offer.venue.municipality if offer.venue else offer.municipality


def _venue(venue: Venue, towns: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": venue.name,
        "address": venue.address if venue.precision in _PRECISE else "",
        "postal_code": venue.postal_code,
        "town": towns.get(venue.postal_code, ""),
        "lat": venue.lat,
        "lon": venue.lon,
        "precision": str(venue.precision),
    }


def _slot(slot: Slot) -> list[Any]:
    ends = slot.ends.isoformat("minutes") if slot.ends else None
    starts, precision = slot.starts.isoformat("minutes"), str(slot.time_precision)
    return [str(slot.rhythm), slot.weekday, slot.nth, _text(slot.first_on), starts, ends, precision]


def _read_slot(
    rhythm: str,
    weekday: int | None,
    nth: int | None,
    first_on: str | None,
    starts: str,
    ends: str | None,
    precision: str = TimePrecision.EXACT,
) -> CardSlot:
    until = time.fromisoformat(ends) if ends else None
    return CardSlot(rhythm, weekday, nth, _date(first_on), time.fromisoformat(starts), until, precision)


def _meeting(meeting: Meeting) -> list[Any]:
    moved = (_text(meeting.moved_from_on), _text(meeting.moved_to_on))
    return [
        _text(meeting.starts_at),
        _text(meeting.ends_at),
        meeting.state,
        *moved,
        str(meeting.time_precision),
    ]


def _read_date(
    starts: str,
    ends: str | None,
    state: str,
    moved_from: str | None,
    moved_to: str | None,
    precision: str = TimePrecision.EXACT,
) -> CardDate:
    starts_at = datetime.fromisoformat(starts).astimezone(OSLO)
    ends_at = datetime.fromisoformat(ends).astimezone(OSLO) if ends else None
    moved = (_date(moved_from), _date(moved_to))
    return CardDate(starts_at.date(), starts_at, ends_at, cast("State", state), *moved, precision)


def _text(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _frozen(fact: Any) -> Any:
    return tuple(fact) if isinstance(fact, list) else fact
