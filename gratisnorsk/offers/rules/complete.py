"""What an offer must say before the public sees it."""

from __future__ import annotations

from enum import StrEnum

from gratisnorsk.offers.models import Category, Joining, Offer, Place

# Agreed between two people, so there is no timetable to demand.
_WITHOUT_TIMETABLE = {Category.ONE_TO_ONE, Category.PHONE}


class Missing(StrEnum):
    """A fact without which nobody can come."""

    NAME = "name"
    CATEGORY = "category"
    PLACE = "place"
    TIMES = "times"
    WAY_TO_JOIN = "way_to_join"


def missing(offer: Offer) -> list[Missing]:
    """What has to be filled in before publishing, in the order of the form."""
    lacks = {
        Missing.NAME: not any(offer.name.values()),
        Missing.CATEGORY: not offer.categories,
        Missing.PLACE: offer.place in (Place.VENUE, Place.BOTH) and offer.venue_id is None,
        Missing.TIMES: not _WITHOUT_TIMETABLE.intersection(offer.categories) and not offer.slots.exists(),
        Missing.WAY_TO_JOIN: offer.joining == Joining.SIGN_UP
        and not (offer.sign_up_url or offer.contact_email or offer.contact_phone),
    }
    return [fact for fact, is_missing in lacks.items() if is_missing]
