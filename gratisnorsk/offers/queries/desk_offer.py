"""The page an organiser lands on: how an offer stands, its next dates, what readers say, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import counters, history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.offers import phrases
from gratisnorsk.offers.addresses import absolute, offer_path, slug_of
from gratisnorsk.offers.models import HiddenReason, Offer, Pause, WrongReport
from gratisnorsk.offers.phrases.labels import WRONG_KINDS, label
from gratisnorsk.offers.queries.dates import next_by_slot
from gratisnorsk.offers.queries.desk_dates import DeskDate, desk_dates
from gratisnorsk.offers.queries.desk_history import ChangeLine, change_lines
from gratisnorsk.offers.queries.desk_standing import DeskStanding, desk_standing
from gratisnorsk.offers.queries.places import PlaceFacts, place_facts
from gratisnorsk.offers.rules import access
from gratisnorsk.offers.rules.dates import Schedule
from gratisnorsk.organisations.models import Organisation

CHANGES_SHOWN = 50
REPORTS_SHOWN = 50
A_WEEK = timedelta(days=7)
A_MONTH = timedelta(days=30)
A_DAY = timedelta(days=1)
JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True)
class DeskPause:
    """A break that is on or to come."""

    pk: int
    text: str


@dataclass(frozen=True)
class DeskReport:
    """What a reader says is wrong."""

    pk: int
    kind: str
    text: Said
    made_at: datetime


@dataclass(frozen=True)
class Visits:
    """How often people opened the page."""

    week: int
    month: int


@dataclass(frozen=True)
class DeskPage:
    """Everything on the page. What a person may do depends on whom they speak for."""

    offer: Offer
    name: Said
    standing: DeskStanding
    speaks_for_owner: bool
    may_moderate: bool
    path: str
    address: str
    when: tuple[phrases.When, ...]
    place: PlaceFacts
    dates: tuple[DeskDate, ...]
    pauses: tuple[DeskPause, ...]
    reports: tuple[DeskReport, ...]
    visits: Visits
    changes: tuple[ChangeLine, ...]
    drafts: tuple[tuple[Offer, Said], ...]

    @property
    def may_confirm(self) -> bool:
        """Whether the big button helps: a draft is published instead, and so is what was hidden on purpose."""
        is_running = self.offer.published_at is not None and self.offer.closed_at is None
        return (
            self.speaks_for_owner
            and is_running
            and self.offer.hidden_reason in ("", HiddenReason.UNCONFIRMED)
        )


def desk_page(offer: Offer, person: Person, at: datetime, lang: str) -> DeskPage:
    """In a fixed number of queries. The offer comes with its facts."""
    path = offer_path(offer.public_id, slug_of(offer.name))
    schedule = Schedule.of(offer)
    return DeskPage(
        offer=offer,
        name=say(offer.name, lang),
        standing=desk_standing(offer, at),
        speaks_for_owner=access.speaks_for_owner(person, offer),
        may_moderate=access.may_moderate(person, offer),
        path=path,
        address=absolute(path),
        when=tuple(phrases.when_lines(offer.slots.all(), next_by_slot(schedule, at))),
        place=place_facts(offer),
        dates=desk_dates(offer, at, lang),
        pauses=tuple(desk_pauses(offer, at)),
        reports=tuple(_report(report) for report in open_reports(offer)[:REPORTS_SHOWN]),
        visits=_visits(offer, at),
        changes=tuple(change_lines(history.of(offer)[:CHANGES_SHOWN], lang)),
        drafts=tuple((each, say(each.name, lang)) for each in drafts_copied_from(offer)),
    )


def open_offers_beside(offer: Offer, lang: str) -> list[tuple[Offer, Said]]:
    """What else the organisation shows: one of these may come instead."""
    others = Offer.objects.filter(
        organisation=offer.organisation_id, closed_at=None, published_at__isnull=False
    )
    return [(other, say(other.name, lang)) for other in others.exclude(pk=offer.pk).order_by("pk")]


def closed_offers_of(organisations: QuerySet[Organisation]) -> QuerySet[Offer]:
    """The latest closed first."""
    offers = Offer.objects.filter(organisation__in=organisations, closed_at__isnull=False)
    return offers.select_related("organisation").order_by("-closed_at", "pk")


def drafts_copied_from(offer: Offer) -> QuerySet[Offer]:
    """Copies that nobody has published yet, newest first."""
    return offer.copies.filter(published_at=None, closed_at=None).order_by("-pk")


def copy_made_just_now(offer: Offer, person: Person, at: datetime) -> Offer | None:
    """The draft of a button that was pressed twice."""
    return drafts_copied_from(offer).filter(created_by=person, created_at__gt=at - JUST_NOW).first()


def desk_pauses(offer: Offer, at: datetime) -> list[DeskPause]:
    """Breaks that are not over."""
    today = local_date(at)
    return [
        DeskPause(pause.pk, phrases.pause_phrase(pause, today))
        for pause in offer.pauses.all()
        if is_to_come(pause, at)
    ]


def is_to_come(pause: Pause, at: datetime) -> bool:
    """Whether the break is on or has not begun."""
    return pause.back_on is None or pause.back_on > local_date(at)


def open_reports(offer: Offer) -> QuerySet[WrongReport]:
    """What readers said that nobody has dealt with, oldest first."""
    return offer.wrong_reports.filter(handled_at=None).order_by("made_at", "pk")


def _report(report: WrongReport) -> DeskReport:
    return DeskReport(
        report.pk, label(WRONG_KINDS, report.kind), Said(report.text, report.lang), report.made_at
    )


def _visits(offer: Offer, at: datetime) -> Visits:
    today = local_date(at)
    days = counters.totals("offer_page", offer.public_id, today - A_MONTH + A_DAY)
    return Visits(sum(n for on, n in days.items() if on > today - A_WEEK), sum(days.values()))
