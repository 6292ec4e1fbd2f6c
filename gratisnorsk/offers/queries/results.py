"""One hit in a list of results, as phrases in the language that is active now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.words import Said
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import offer_path, slug_of
from gratisnorsk.offers.models import Audience, Children, Place, TimePrecision, YesNo
from gratisnorsk.offers.queries.search import Search
from gratisnorsk.offers.rules.dayparts import known_parts_of
from gratisnorsk.offers.rules.freshness import freshness
from gratisnorsk.offers.rules.search_card import Card
from gratisnorsk.offers.rules.search_card_parts import CardDate
from gratisnorsk.offers.rules.search_masks import WEEKDAYS
from gratisnorsk.places.models import Venue
from gratisnorsk.ui import dates

# A venue that is only known to be in a municipality lies somewhere within this of its middle.
ROUGH_KM = 10.0


@dataclass(frozen=True)
class Mark:
    """A fact with its icon."""

    icon: str
    text: str


@dataclass(frozen=True)
class Result:
    """What the card of one hit shows."""

    name: Said
    path: str
    categories: tuple[str, ...]
    next: str
    machine_time: str
    called_off: tuple[str, ...]
    rhythm: tuple[str, ...]
    venue: str
    address: str
    place_note: str
    distance: str
    organisers: str
    is_confirmed: bool
    fresh: str
    marks: tuple[Mark, ...]
    is_example: bool
    lat: float | None
    lon: float | None

    @property
    def point(self) -> dict[str, object] | None:
        """This hit on the map."""
        if self.lat is None or self.lon is None:
            return None
        title = {"lat": self.lat, "lon": self.lon, "title": self.name.text, "lang": self.name.lang}
        return {**title, "url": self.path, "text": self.next}


def result_of(card: Card, search: Search, at: datetime, lang: str) -> Result:
    """The hit for a reader of this language. The date it shows is one that was asked for, when we know one."""
    fresh = freshness(card, at)
    venue = card.venue
    return Result(
        name=card.called(lang),
        path=offer_path(card.public_id, slug_of(card.name)),
        categories=tuple(filter(None, map(phrases.category_label, card.categories))),
        rhythm=tuple(line.text for line in phrases.when_lines(card.slots)),
        venue=venue.name if venue else "",
        address=_address(card),
        place_note=_place_note(card),
        distance=_distance(card, lang),
        organisers=phrases.together(name for _, name in card.organisers),
        is_confirmed=fresh.is_confirmed,
        fresh=phrases.freshness_phrase(fresh),
        marks=_marks(card),
        is_example=card.is_example,
        lat=venue.lat if venue else None,
        lon=venue.lon if venue else None,
        **_dates(card, search, at),
    )


def _distance(card: Card, lang: str) -> str:
    """How far it is; nothing where that would only be the way between two middles of a municipality."""
    is_rough = card.venue is None or card.venue.precision == Venue.Precision.MUNICIPALITY
    if card.km is None or (is_rough and card.km < ROUGH_KM):
        return ""
    return dates.kilometres(card.km, lang)


def _dates(card: Card, search: Search, at: datetime) -> dict[str, Any]:
    """The next date, and those before it on which nobody should come."""
    coming = card.coming(at)
    first = _first(coming, search)
    before = [
        meeting for meeting in coming if not meeting.is_on and (first is None or meeting.on <= first.on)
    ]
    return {
        "next": _next(card, first, at),
        "machine_time": _machine_time(first) if first else "",
        "called_off": tuple(
            phrases.called_off_phrase(meeting.on, meeting.state, meeting.moved_to_on) for meeting in before
        ),
    }


def _machine_time(meeting: CardDate) -> str:
    if phrases.precision_of(meeting) != TimePrecision.EXACT:
        return meeting.on.isoformat()
    return meeting.starts_at.isoformat(timespec="minutes")


def _first(coming: Sequence[CardDate], search: Search) -> CardDate | None:
    dates_on = [meeting for meeting in coming if meeting.is_on]
    return next(
        (meeting for meeting in dates_on if _is_asked(meeting, search)), dates_on[0] if dates_on else None
    )


def _is_asked(meeting: CardDate, search: Search) -> bool:
    starts = meeting.starts_at.astimezone(OSLO).time()
    ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
    return (
        (not search.weekdays or WEEKDAYS[meeting.on.weekday()] in search.weekdays)
        and (
            not search.parts
            or any(part in search.parts for part in known_parts_of(starts, ends, meeting.time_precision))
        )
        and (search.first_on is None or search.first_on <= meeting.on)
        and (search.last_on is None or meeting.on <= search.last_on)
    )


def _next(card: Card, first: CardDate | None, at: datetime) -> str:
    if first is not None:
        return date_phrase(first)
    if card.is_paused:
        return phrases.short_pause_phrase(card.back_on)
    if card.season_to and card.season_to < local_date(at):
        return phrases.season_phrase(card, local_date(at))
    return phrases.no_next_date()


def date_phrase(meeting: CardDate) -> str:
    """One date with its hours, as far as they are known."""
    ends = meeting.ends_at.astimezone(OSLO).time() if meeting.ends_at else None
    starts = meeting.starts_at.astimezone(OSLO).time()
    return phrases.next_with_hours(meeting.on, starts, ends, phrases.precision_of(meeting))


def _address(card: Card) -> str:
    venue = card.venue
    if venue is None:
        return card.municipality
    town = f"{venue.postal_code} {venue.town or card.municipality}".strip()
    return ", ".join(part for part in (venue.address, town) if part)


def _place_note(card: Card) -> str:
    if card.place == Place.PHONE:
        return phrases.label(phrases.PLACES, Place.PHONE)
    if card.place in (Place.DIGITAL, Place.BOTH):
        return phrases.label(phrases.PLACES, card.place)
    return ""


def _marks(card: Card) -> tuple[Mark, ...]:
    women = Audience.WOMEN in card.audiences
    found = [
        ("level", phrases.level_phrase(card)),
        ("arrow", phrases.short_joining_phrase(card)),
        ("woman", phrases.label(phrases.AUDIENCES, Audience.WOMEN) if women else ""),
        (
            "child",
            phrases.children_phrase(card) if card.children in (Children.WELCOME, Children.CARE) else "",
        ),
        ("wheelchair", phrases.short_step_free_phrase() if card.step_free == YesNo.YES else ""),
        ("warning", phrases.full_phrase(card)),
    ]
    return tuple(Mark(icon, text) for icon, text in found if text)
