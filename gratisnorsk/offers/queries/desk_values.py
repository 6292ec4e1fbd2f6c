"""What stands in the history of an offer, field by field, as words for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import Offer, Pause, Slot
from gratisnorsk.offers.phrases import labels
from gratisnorsk.places.models import Municipality, Venue
from gratisnorsk.ui import marks

WORDS = frozenset({"name", "about"})
FIELDS = {
    "name": gettext_lazy("Name"),
    "about": gettext_lazy("About"),
    "categories": gettext_lazy("Kind of practice"),
    "place": gettext_lazy("Where people meet"),
    "venue": gettext_lazy("Place"),
    "room": gettext_lazy("Floor or room"),
    "municipality": gettext_lazy("Municipality"),
    "join_url": gettext_lazy("Link to the digital meeting"),
    "join_link": gettext_lazy("Who sees the link"),
    "slots": gettext_lazy("Times"),
    "season_from": gettext_lazy("First day of the season"),
    "season_to": gettext_lazy("Last day of the season"),
    "is_on_holidays": gettext_lazy("Meets on public holidays"),
    "pause": gettext_lazy("Break"),
    "dates": gettext_lazy("Dates"),
    "level_from": gettext_lazy("From level"),
    "level_to": gettext_lazy("Up to level"),
    "audiences": gettext_lazy("For whom"),
    "min_age": gettext_lazy("Lowest age"),
    "children": gettext_lazy("Children"),
    "step_free": gettext_lazy("Step-free"),
    "food": gettext_lazy("Food"),
    "volunteer_languages": gettext_lazy("Languages that the volunteers speak"),
    "price_nok": gettext_lazy("Price in kroner"),
    "joining": gettext_lazy("How to join"),
    "come_early_minutes": gettext_lazy("Minutes to come early"),
    "sign_up_url": gettext_lazy("Link to sign up"),
    "contact_email": gettext_lazy("E-mail"),
    "contact_phone": gettext_lazy("Phone"),
    "website": gettext_lazy("Web page"),
    "typical_from": gettext_lazy("Usually from this many people"),
    "typical_to": gettext_lazy("Usually up to this many people"),
    "capacity": gettext_lazy("Room for this many people"),
    "is_often_full": gettext_lazy("Often full"),
    "volunteer_roles": gettext_lazy("Volunteers wanted"),
    "volunteers_wanted_until": gettext_lazy("Volunteers wanted until"),
    "confirm_every_days": gettext_lazy("Days between our questions"),
    "co_organisers": gettext_lazy("Others who run it"),
    "hidden_note": gettext_lazy("Reason"),
    "replaced_by": gettext_lazy("Comes instead"),
}
MOVED = {
    "season_from": FIELDS["season_from"],
    "season_to": FIELDS["season_to"],
    "volunteers_wanted_until": FIELDS["volunteers_wanted_until"],
    "first_on": gettext_lazy("First date"),
    "from_on": gettext_lazy("A time that begins"),
    "until_on": gettext_lazy("A time that ends"),
}
_LABELS = {
    "categories": labels.CATEGORIES,
    "place": labels.PLACES,
    "join_link": labels.JOIN_LINKS,
    "level_from": labels.LEVELS,
    "level_to": labels.LEVELS,
    "audiences": labels.AUDIENCES,
    "children": labels.CHILDREN,
    "step_free": labels.STEP_FREE,
    "food": labels.FOOD,
    "joining": labels.JOININGS,
    "volunteer_roles": labels.VOLUNTEERS,
}
_DAYS = frozenset({"season_from", "season_to", "volunteers_wanted_until"})


@dataclass(frozen=True)
class Names:
    """What the keys in a stretch of history stand for."""

    venue: Mapping[Any, str] = field(default_factory=dict)
    municipality: Mapping[Any, str] = field(default_factory=dict)
    replaced_by: Mapping[Any, str] = field(default_factory=dict)

    @classmethod
    def of(cls, several: Iterable[Mapping[str, list[Any]]]) -> Names:
        """One query for each kind of thing that is named at all."""
        rows = list(several)
        keys = {
            name: {key for row in rows for key in row.get(name, ()) if key is not None}
            for name in ("venue", "municipality", "replaced_by")
        }
        lang = get_language() or "nb"
        venues = Venue.objects.in_bulk(keys["venue"])
        places = Municipality.objects.in_bulk(keys["municipality"])
        offers = Offer.objects.in_bulk(keys["replaced_by"])
        return cls(
            {key: ", ".join(filter(None, (venue.name, venue.address))) for key, venue in venues.items()},
            {key: place.name for key, place in places.items()},
            {key: say(offer.name, lang).text for key, offer in offers.items()},
        )


def value_phrase(name: str, value: Any, names: Names) -> str:
    """One value; a word for nothing. Old rows may hold what no longer can be, which is shown as it stands."""
    if value in (None, "", [], {}):
        return _("nothing")
    try:
        return _PHRASES.get(name, _plain)(value) if name not in _NAMED else _NAMED[name](value, names)
    except (TypeError, ValueError, KeyError, IndexError):
        return str(value)


def moved_phrase(what: str, old: date, new: date | None) -> str:
    """A date that the copy of an offer has differently, to be looked at."""
    facts = {"fact": MOVED[what], "old": marks.day(old)}
    if new is None:
        return _("%(fact)s: %(old)s is taken away. Write a new one if you need it.") % facts
    return _("%(fact)s: %(old)s is now %(new)s.") % {**facts, "new": marks.day(new)}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return marks.figures(str(value)) if isinstance(value, int | float) else str(value)


def _label_of(name: str) -> Callable[[Any], str]:
    def phrase(value: Any) -> str:
        codes = value if isinstance(value, list) else [value]
        return marks.listed(labels.label(_LABELS[name], code) or str(code) for code in codes)

    return phrase


def _day(value: str) -> str:
    return marks.day(date.fromisoformat(value))


def _slot(row: Mapping[str, Any]) -> Slot:
    clocks = {name: time.fromisoformat(row[name]) for name in ("starts", "ends") if row.get(name)}
    days = {
        name: date.fromisoformat(row[name]) for name in ("first_on", "from_on", "until_on") if row.get(name)
    }
    return Slot(**{**row, **clocks, **days})


def _slots(rows: list[Mapping[str, Any]]) -> str:
    lines = phrases.when_lines([_slot(row) for row in rows])
    return marks.listed(" ".join((line.text, *line.notes)) for line in lines)


def _pause(value: list[Any]) -> str:
    from_on, back_on, reason = value
    pause = Pause(
        from_on=date.fromisoformat(from_on),
        back_on=date.fromisoformat(back_on) if back_on else None,
        reason=reason,
    )
    return phrases.pause_phrase(pause, date.min)


def _dates(value: list[str]) -> str:
    return marks.listed(marks.whole_day(local_date(datetime.fromisoformat(each))) for each in value)


_PHRASES: Mapping[str, Callable[[Any], str]] = {
    **{name: _label_of(name) for name in _LABELS},
    **dict.fromkeys(_DAYS, _day),
    "slots": _slots,
    "pause": _pause,
    "dates": _dates,
    "co_organisers": phrases.together,
    "volunteer_languages": lambda codes: marks.listed(marks.language_name(code) for code in codes),
}
_NAMED: Mapping[str, Callable[[Any, Names], str]] = {
    "venue": lambda key, names: names.venue.get(key, str(key)),
    "municipality": lambda key, names: names.municipality.get(key, str(key)),
    "replaced_by": lambda key, names: names.replaced_by.get(key, str(key)),
}
