"""The demo: example offers with made-up people who look after them, so that every screen has something to show.

The people are roles, not persons. What they do goes through the same actions as everything else.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from gratisnorsk.accounts.actions import give_role
from gratisnorsk.accounts.models import Person, RoleKind
from gratisnorsk.courses.actions.examples import load_examples as load_courses
from gratisnorsk.home.demo.klippekort import tell_of_klippekort
from gratisnorsk.home.demo.people import DOMAIN, a_person, an_owner
from gratisnorsk.meetings import actions as meetings
from gratisnorsk.meetings.actions.examples import load_examples as load_meetings
from gratisnorsk.meetings.models import SignUp, Slot, Wish
from gratisnorsk.offers import actions as offers
from gratisnorsk.offers.actions.examples import load_examples
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.models import Offer, WrongKind
from gratisnorsk.offers.rules.dates import Schedule, next_meeting
from gratisnorsk.organisations.actions import OrganisationFacts, register_organisation
from gratisnorsk.places.actions import load_places
from gratisnorsk.places.models import Municipality

# Who looks after which example organisations.
ORGANISERS = {
    "Arrangør 001": ("arrangor", ("Oslo Røde Kors", "Caritas Norge")),
    "Bibliotekar 001": ("bibliotek", ("Deichman bibliotek", "Molde bibliotek", "Frøya bibliotek")),
    "Frivilligleder 001": ("frivillig", ("Vestre Aker frivilligsentral", "Sola frivilligsentral")),
}
# Days since the made-up organiser confirmed; offers that are not named were never confirmed.
CONFIRMED_DAYS_AGO = {
    "Norsktrening Deichman Bjørvika": 6,
    "Norsktrening Deichman Furuset": 6,
    "Norsktrening Deichman Majorstuen": 5,
    "Norsktrening Deichman Grünerløkka": 12,
    "Norsktrening Veitvet senter": 31,
    "Digital norsktrening": 3,
    "Turgruppa": 40,
    "Språktrening Caritas": 2,
    "Norsk språkkafé Caritas": 2,
    "Språkkafé Deichman Stovner": 20,
    "Språkkafé Deichman Holmlia": 100,
    "Språkkafé Deichman Røa": 8,
    "Språkkafé Sola frivilligsentral": 14,
    "Språkkafé Molde bibliotek": 9,
}


@transaction.atomic
def load_demo(*, at: datetime) -> bool:
    """Load everything once. Returns False when it was there already."""
    if Person.objects.filter(email__endswith=f"@{DOMAIN}").exists():
        return False
    if not Municipality.objects.exists():
        load_places()
    load_examples(at=at)
    load_meetings(at=at)
    load_courses(at=at)
    _staff(at)
    for name, (mailbox, organisations) in ORGANISERS.items():
        an_owner(name, mailbox, organisations, at)
    _confirm(at)
    _cancel_one(at)
    _leave_something_waiting(at)
    _fill_a_meeting(at)
    tell_of_klippekort(at)
    index_all(at)
    return True


def _staff(at: datetime) -> None:
    administrator = a_person("Administrator 001", "administrator", at)
    give_role(administrator, RoleKind.ADMINISTRATOR, by=None, at=at)
    national = a_person("Direktorat 001", "direktorat", at)
    give_role(national, RoleKind.NATIONAL, by=administrator, at=at)
    moderator = a_person("Moderator Oslo 001", "moderator", at)
    oslo = Municipality.objects.get(pk="0301")
    give_role(moderator, RoleKind.MODERATOR, municipality=oslo, by=administrator, at=at)
    a_person("Leser 001", "leser", at, lang="ar")


def _owner(offer: Offer) -> Person:
    return Person.objects.get(memberships__organisation=offer.organisation)


def _confirm(at: datetime) -> None:
    for offer in Offer.objects.filter(is_example=True, closed_at=None):
        days = CONFIRMED_DAYS_AGO.get(offer.name.get("nb", ""))
        if days is not None:
            offers.confirm_offer(offer, by=_owner(offer), at=at - timedelta(days=days))


def _cancel_one(at: datetime) -> None:
    offer = Offer.objects.with_facts().get(name__nb="Norsktrening Deichman Furuset")
    meeting = next_meeting(Schedule.of(offer), at + timedelta(days=7))
    if meeting and meeting.slot_id:
        slot = offer.slots.get(pk=meeting.slot_id)
        note = {"nb": "Biblioteket er stengt.", "en": "The library is closed."}
        offers.cancel_date(offer, slot, meeting.on, note=note, by=_owner(offer), at=at)


def _leave_something_waiting(at: datetime) -> None:
    new = a_person("Arrangør 002", "ny", at)
    register_organisation(
        OrganisationFacts(name="Nabolagskafeen (eksempel)", municipality_id="0301"), by=new, at=at
    )
    offer = Offer.objects.get(name__nb="Norsktrening Veitvet senter")
    offers.report_wrong(offer, WrongKind.TIME, "", lang="en", at=at)


def _fill_a_meeting(at: datetime) -> None:
    """Made-up contacts of organisations have signed up for the first meeting to come; nine wait for Tigrinya."""
    slot = Slot.objects.filter(meeting__is_example=True, on__gt=at.date()).order_by("on", "pk")[0]
    guests = (
        ("Sola frivilligsentral", "volunteer_centre", "1124"),
        ("Molde bibliotek", "library", "1506"),
        ("Caritas Norge", "voluntary", "0301"),
    )
    for number, (name, kind, municipality) in enumerate(guests, start=1):
        who = meetings.Who(name, kind, municipality_id=municipality)
        email = f"kontakt{number:03}@{DOMAIN}"
        meetings.sign_up(slot, email, who, lang="nb", at=at)
        meetings.confirm_sign_up(SignUp.objects.get(slot=slot, email=email).pk, at=at)
    for number in range(1, 10):
        email = f"onske{number:03}@{DOMAIN}"
        meetings.wish_for(slot.meeting, "ti", email, lang="en", at=at)
        meetings.confirm_wish(Wish.objects.get(email=email).pk, at=at)
    first = SignUp.objects.filter(slot=slot).select_related("slot__meeting")[0]
    meetings.ask_as(first, "Kan et bibliotek søke, eller må vi ha med en frivillig organisasjon?", at=at)
