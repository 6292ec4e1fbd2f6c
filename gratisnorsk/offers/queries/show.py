"""The page of one offer: everything that it shows, as phrases in the language that is active now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import absolute, feed_path, offer_path, slug_of
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.dates import DateLine, Standing, date_lines, next_by_slot
from gratisnorsk.offers.queries.json_ld import event_series
from gratisnorsk.offers.queries.near import NearOffer, near_offers
from gratisnorsk.offers.queries.places import PlaceFacts, place_facts
from gratisnorsk.offers.rules import access
from gratisnorsk.offers.rules.dates import Schedule
from gratisnorsk.offers.rules.freshness import freshness

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


@dataclass(frozen=True)
class Fact:
    """One fact with its icon."""

    icon: str
    text: str


@dataclass(frozen=True)
class Organiser:
    """Who runs it, with the id of their page."""

    public_id: str
    name: str


@dataclass(frozen=True)
class Volunteering:
    """Which volunteers are wanted, until when, and whom to ask."""

    wishes: tuple[str, ...]
    until: str
    ways: tuple[phrases.Way, ...]


@dataclass(frozen=True)
class Trust:
    """How fresh it is, in words, and whom to ask when it is not."""

    is_confirmed: bool
    text: str
    clocks: tuple[str, ...]
    example: str
    source_name: str
    source_url: str


@dataclass(frozen=True)
class Links:
    """Addresses that leave the site, absolute."""

    page: str
    feed: str

    @property
    def webcal(self) -> str:
        """The feed for a calendar program that subscribes."""
        return "webcal:" + self.feed.partition(":")[2]


@dataclass(frozen=True)
class OfferPage:
    """What the page shows. `standing` says whether the public may see it, and if not, why."""

    public_id: str
    slug: str
    path: str
    name: Said
    about: Said
    categories: tuple[str, ...]
    standing: Standing
    may_edit: bool
    when: tuple[phrases.When, ...]
    remarks: tuple[str, ...]
    dates: tuple[DateLine, ...]
    place: PlaceFacts
    joining: str
    sign_up: tuple[phrases.Way, ...]
    ask: tuple[phrases.Way, ...]
    facts: tuple[Fact, ...]
    unknown: str
    volunteering: Volunteering | None
    organisers: tuple[Organiser, ...]
    runs_it: str
    trust: Trust
    near: tuple[NearOffer, ...]
    replaced_by: NearOffer | None
    links: Links
    json_ld: dict[str, Any]

    @property
    def map_points(self) -> list[dict[str, Any]]:
        """The one point of the map, when there is one."""
        if self.place.lat is None or self.place.lon is None:
            return []
        return [
            {
                "lat": self.place.lat,
                "lon": self.place.lon,
                "title": self.place.name,
                "text": self.place.address,
            }
        ]

    @property
    def municipality(self) -> str:
        """For the title of the page: the last part of the address."""
        return self.place.address.rpartition(", ")[2]


def find_offer(public_id: str) -> Offer | None:
    """The offer with all its facts, in whatever standing; the caller asks whether the person may see it."""
    offers = Offer.objects.with_facts().prefetch_related("date_changes__new_venue")
    return offers.filter(public_id=public_id).first()


def offer_page(public_id: str, person: Someone, at: datetime, lang: str) -> OfferPage | None:
    """The page; None when there is no such offer or this person may not know of it."""
    offer = find_offer(public_id)
    if offer is None or not (_was_public(offer) or access.may_see(person, offer, at)):
        return None
    slug = slug_of(offer.name)
    path = offer_path(public_id, slug)
    return OfferPage(
        public_id=public_id,
        slug=slug,
        path=path,
        standing=Standing.of(offer),
        may_edit=access.may_edit(person, offer),
        links=Links(page=absolute(path), feed=absolute(feed_path(public_id))),
        near=near_offers(offer, lang),
        replaced_by=_new_one(offer, at, lang),
        place=place_facts(offer),
        facts=offer_facts(offer),
        unknown=phrases.unknown_phrase(offer),
        trust=_trust(offer, at),
        **_words_and_dates(offer, absolute(path), at, lang),
        **_people(offer, local_date(at)),
    )


def _words_and_dates(offer: Offer, url: str, at: datetime, lang: str) -> dict[str, Any]:
    schedule = Schedule.of(offer)
    name, about, dates = (
        say(offer.name, lang),
        say(offer.about, lang),
        tuple(date_lines(offer, schedule, at, lang)),
    )
    return {
        "name": name,
        "about": about,
        "categories": tuple(filter(None, map(phrases.category_label, offer.categories))),
        "when": tuple(phrases.when_lines(offer.slots.all(), next_by_slot(schedule, at))),
        "remarks": remarks_of(offer, local_date(at)),
        "dates": dates,
        "json_ld": event_series(offer, dates, name=name.text, about=about.text, url=url),
    }


def _people(offer: Offer, today: date) -> dict[str, Any]:
    """How to take part, whom to ask, and who runs it."""
    others = [each.name for each in offer.co_organisers.all()]
    return {
        "joining": phrases.joining_phrase(offer),
        "sign_up": tuple(phrases.sign_up_ways(offer)),
        "ask": tuple(phrases.ask_ways(offer)),
        "volunteering": _volunteering(offer, today),
        "organisers": _organisers(offer),
        "runs_it": phrases.organisers_phrase(offer.organisation.name, others),
    }


def offer_facts(offer: Offer) -> tuple[Fact, ...]:
    """The facts that are known, each as a phrase with its icon."""
    facts = [
        ("level", phrases.level_phrase(offer)),
        *(("people", text) for text in phrases.audience_phrases(offer)),
        ("person", phrases.age_phrase(offer)),
        ("check", phrases.price_phrase(offer)),
        ("child", phrases.children_phrase(offer)),
        ("wheelchair", phrases.step_free_phrase(offer)),
        ("cup", phrases.food_phrase(offer)),
        ("globe", phrases.languages_phrase(offer)),
        ("people", phrases.crowd_phrase(offer)),
        ("people", phrases.capacity_phrase(offer)),
        ("warning", phrases.full_phrase(offer)),
    ]
    return tuple(Fact(icon, text) for icon, text in facts if text)


def _was_public(offer: Offer) -> bool:
    """Readers come back to what they once saw: it gets a page that says what happened to it."""
    return offer.published_at is not None and offer.organisation.verified_at is not None


def remarks_of(offer: Offer, today: date) -> tuple[str, ...]:
    """What must be known about the timetable: season, breaks, holidays, and what nobody knows."""
    pauses = [pause for pause in offer.pauses.all() if pause.back_on is None or pause.back_on > today]
    texts = [
        *([] if offer.slots.all() else [phrases.times_unknown()]),
        phrases.season_phrase(offer, today),
        *(phrases.pause_phrase(pause, today) for pause in pauses),
        phrases.holidays_phrase(offer) if offer.slots.all() else "",
    ]
    return tuple(text for text in texts if text)


def _new_one(offer: Offer, at: datetime, lang: str) -> NearOffer | None:
    new = offer.replaced_by
    return NearOffer.of(new, lang) if new and access.is_on_display(new, at) else None


def _volunteering(offer: Offer, today: date) -> Volunteering | None:
    wishes = tuple(phrases.volunteer_phrases(offer, today))
    if not wishes:
        return None
    return Volunteering(wishes, phrases.volunteers_until_phrase(offer), tuple(phrases.contact_ways(offer)))


def _organisers(offer: Offer) -> tuple[Organiser, ...]:
    everyone = [offer.organisation, *(each for each in offer.co_organisers.all() if each.verified_at)]
    return tuple(Organiser(each.public_id, each.name) for each in everyone)


def _trust(offer: Offer, at: datetime) -> Trust:
    fresh = freshness(offer, at)
    return Trust(
        is_confirmed=fresh.state == "confirmed",
        text=phrases.freshness_phrase(fresh),
        clocks=tuple(phrases.clock_phrases(offer)),
        example=phrases.example_phrase() if offer.is_example else "",
        source_name=offer.source_name,
        source_url=offer.source_url,
    )
