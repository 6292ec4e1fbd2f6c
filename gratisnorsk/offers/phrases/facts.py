"""Every other fact as a phrase: level, for whom, children, price, crowd, volunteers, place, organisers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.offers.models import Offer, YesNo
from gratisnorsk.offers.models.codes import Children
from gratisnorsk.offers.phrases.labels import AUDIENCES, CHILDREN, FOOD, STEP_FREE, VOLUNTEERS, label
from gratisnorsk.offers.phrases.shapes import Levels, Surroundings
from gratisnorsk.places.models import Venue
from gratisnorsk.ui import marks

NOTHING_YET = "A0"


def level_phrase(offer: Levels) -> str:
    """From which level to which. Both blank: everyone."""
    low, high = offer.level_from, offer.level_to
    facts = {"low": marks.figures(low), "high": marks.figures(high)}
    if not low and not high:
        return _("For all levels")
    if low == NOTHING_YET:
        return _beginner_phrase(high, facts)
    if not low:
        return _("Up to level %(high)s") % facts
    if not high:
        return _("From level %(low)s") % facts
    return _("Level %(low)s") % facts if low == high else _("Level %(low)s to %(high)s") % facts


def _beginner_phrase(high: str, facts: dict[str, str]) -> str:
    if high == NOTHING_YET:
        return _("For beginners. You need no Norwegian")
    if high:
        return _("Beginners are welcome. Up to level %(high)s") % facts
    return _("Beginners are welcome. For all levels")


def audience_phrases(offer: Surroundings) -> list[str]:
    """For whom; everyone when nobody is named."""
    return [text for code in offer.audiences if (text := label(AUDIENCES, code))] or [_("For everyone")]


def age_phrase(offer: Offer) -> str:
    """The lowest age, when there is one."""
    if offer.min_age is None:
        return ""
    return _("Age %(age)s and over") % {"age": marks.figures(str(offer.min_age))}


def children_phrase(offer: Surroundings) -> str:
    """What happens with children; empty when not known."""
    return label(CHILDREN, offer.children) if offer.children != Children.UNKNOWN else ""


def step_free_phrase(offer: Offer) -> str:
    """Whether there are steps; empty when not known."""
    return label(STEP_FREE, offer.step_free) if offer.step_free != YesNo.UNKNOWN else ""


def short_step_free_phrase() -> str:
    """For a card in a list."""
    return _("No steps")


def food_phrase(offer: Offer) -> str:
    """Whether there is food; empty when not known."""
    return label(FOOD, offer.food) if offer.food != YesNo.UNKNOWN else ""


def unknown_phrase(offer: Offer) -> str:
    """Names what nobody has told us, since unknown is not the same as no."""
    unknown = [
        *([_("children")] if offer.children == Children.UNKNOWN else []),
        *([_("step-free entrance")] if offer.step_free == YesNo.UNKNOWN and offer.venue_id else []),
        *([_("food")] if offer.food == YesNo.UNKNOWN and offer.venue_id else []),
    ]
    if not unknown:
        return ""
    return _("Not known: %(facts)s. Ask the organiser.") % {"facts": marks.listed(unknown)}


def languages_phrase(offer: Offer) -> str:
    """Which languages the volunteers speak."""
    if not offer.volunteer_languages:
        return ""
    names = marks.listed(marks.language_name(code) for code in offer.volunteer_languages)
    return _("Languages the volunteers speak: %(languages)s") % {"languages": names}


def price_phrase(offer: Offer) -> str:
    """What it costs."""
    if not offer.price_nok:
        return _("Free")
    return _("Costs %(kroner)s kroner") % {"kroner": marks.figures(str(offer.price_nok))}


def crowd_phrase(offer: Offer) -> str:
    """How many people usually come."""
    low, high = offer.typical_from, offer.typical_to
    count = high or low
    if not count:
        return ""
    facts = {"people": marks.figures(str(count) if low in (None, high) or high is None else f"{low}–{high}")}
    if high is None:
        return (
            ngettext("Usually %(people)s person or more", "Usually %(people)s people or more", count) % facts
        )
    if low is None:
        return ngettext("Usually up to %(people)s person", "Usually up to %(people)s people", count) % facts
    return ngettext("Usually %(people)s person", "Usually %(people)s people", count) % facts


def capacity_phrase(offer: Offer) -> str:
    """How many there is room for."""
    if not offer.capacity:
        return ""
    room = ngettext("Room for %(people)s person", "Room for %(people)s people", offer.capacity)
    return room % {"people": marks.figures(str(offer.capacity))}


def full_phrase(offer: Surroundings) -> str:
    """Whether people are often turned away."""
    return _("Often full") if offer.is_often_full else ""


def volunteer_phrases(offer: Offer, today: date) -> list[str]:
    """Which volunteers are wanted. A wish expires on its day; one without a day is no wish."""
    until = offer.volunteers_wanted_until
    if until is None or until < today:
        return []
    wishes = [text for code in offer.volunteer_roles if (text := label(VOLUNTEERS, code))]
    return wishes or [_("Wanted: volunteers")]


def volunteers_until_phrase(offer: Offer) -> str:
    """The day on which the wish expires."""
    if offer.volunteers_wanted_until is None:
        return ""
    return _("The wish stands until %(date)s.") % {"date": marks.day(offer.volunteers_wanted_until)}


def precision_phrase(venue: Venue) -> str:
    """How exactly the point on the map is known; empty when it is the door."""
    return {
        Venue.Precision.EXACT: "",
        Venue.Precision.STREET: _("The map shows the street, not the door."),
        Venue.Precision.POSTAL_AREA: _("The map shows the area, not the address."),
        Venue.Precision.MUNICIPALITY: _("The map shows the municipality, not the address."),
    }[Venue.Precision(venue.precision)]


def organisers_phrase(responsible: str, others: Sequence[str]) -> str:
    """Who runs it, the responsible organisation first."""
    if not others:
        return _("%(organiser)s runs this.") % {"organiser": marks.name(responsible)}
    facts = {"organiser": marks.name(responsible), "others": marks.listed(map(marks.name, others))}
    return _("%(organiser)s runs this together with %(others)s.") % facts


def together(names: Iterable[str]) -> str:
    """Several names in one line."""
    return marks.listed(map(marks.name, names))
