"""The facts of an offer in short, as the public sees them: for pages that ask something about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.signing import BrokenLink, ExpiredLink
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import offer_path, slug_of
from gratisnorsk.offers.models import ConfirmationRequest, Follower, Offer
from gratisnorsk.offers.queries.dates import DateLine, date_lines, next_by_slot
from gratisnorsk.offers.queries.places import PlaceFacts, place_facts
from gratisnorsk.offers.queries.show import remarks_of
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.rules.dates import Schedule


@dataclass(frozen=True)
class ShortPage:
    """What is asked about."""

    offer: Offer
    public_id: str
    path: str
    name: Said
    when: tuple[phrases.When, ...]
    remarks: tuple[str, ...]
    dates: tuple[DateLine, ...]
    place: PlaceFacts
    joining: str
    ask: tuple[phrases.Way, ...]
    level: str


@dataclass(frozen=True)
class Question:
    """The question behind the link in an owner's letter. `answer` is empty until one button was pressed."""

    request: ConfirmationRequest
    page: ShortPage
    answer: str
    is_withdrawn: bool


def short_page(offer: Offer, at: datetime, lang: str) -> ShortPage:
    """In short."""
    schedule = Schedule.of(offer)
    return ShortPage(
        offer=offer,
        public_id=offer.public_id,
        path=offer_path(offer.public_id, slug_of(offer.name)),
        name=say(offer.name, lang),
        when=tuple(phrases.when_lines(offer.slots.all(), next_by_slot(schedule, at))),
        remarks=remarks_of(offer, local_date(at)),
        dates=tuple(date_lines(offer, schedule, at, lang)),
        place=place_facts(offer),
        joining=phrases.joining_phrase(offer),
        ask=tuple(phrases.ask_ways(offer)),
        level=phrases.level_phrase(offer),
    )


def public_page(public_id: str, at: datetime, lang: str) -> ShortPage | None:
    """For readers: only what is on display."""
    offer = Offer.objects.on_display().with_facts().filter(public_id=public_id).first()
    return short_page(offer, at, lang) if offer else None


def question(token: str, at: datetime, lang: str) -> Question:
    """For the owner. Raises BrokenLink or ExpiredLink."""
    key = links.read_keep_alive(token, at)
    request = ConfirmationRequest.objects.filter(pk=key).first()
    if request is None:
        raise BrokenLink
    offer = Offer.objects.with_facts().get(pk=request.offer_id)
    is_open = request.answered_at is None and request.withdrawn_at is None
    if is_open and (request.expires_at <= at or offer.closed_at):
        raise ExpiredLink
    return Question(request, short_page(offer, at, lang), request.answer, request.withdrawn_at is not None)


def follower(token: str, at: datetime, *, is_stopping: bool) -> Follower | None:
    """Who holds this link: None when they have stopped. Raises BrokenLink or ExpiredLink."""
    key = links.read_stop(token, at) if is_stopping else links.read_follow(token, at)
    return Follower.objects.select_related("offer").filter(pk=key).first()
