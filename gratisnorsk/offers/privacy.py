"""Personal data in offers: what it is for, on what ground, and when it goes. Most readers leave nothing at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_eraser,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.offers.actions.sweeping import forget_reader
from gratisnorsk.offers.models import Follower, Offer, Suggestion, WrongReport

_PUBLIC = "a public text about the activity; the form says that everybody sees it"
_WITH_ACCOUNT = _("When you delete your account")

register(
    PersonalField(
        "offers.Follower",
        "email",
        _("Offers that you follow"),
        _("To write to you when a date is cancelled or moved"),
        Basis.CONSENT,
        _(
            "When you stop following, seven days after you asked if you did not confirm, or 30 days after it closed"
        ),
    ),
    PersonalField(
        "offers.Suggestion",
        "email",
        _("E-mail of somebody who suggested an offer"),
        _("To answer the suggestion"),
        Basis.CONSENT,
        _("When the suggestion is answered, or after half a year"),
    ),
    PersonalField(
        "offers.Suggestion",
        "decided_by",
        _("Who answered a suggestion"),
        _("To be able to see later who decided"),
        Basis.PUBLIC_TASK,
        _WITH_ACCOUNT,
    ),
    PersonalField(
        "offers.Offer",
        "created_by",
        _("Who wrote an offer"),
        _("To be able to ask"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_ACCOUNT,
    ),
    PersonalField(
        "offers.WrongReport",
        "handled_by",
        _("Who looked at what a reader reported"),
        _("So that the others see that somebody did"),
        Basis.LEGITIMATE_INTEREST,
        _("Half a year later, or when you delete your account"),
    ),
    PersonalField(
        "offers.WrongReport",
        "text",
        _("What a reader wrote about an offer"),
        _("To correct the offer; nothing about the reader is stored"),
        Basis.PUBLIC_TASK,
        _("Half a year after somebody has looked at it"),
    ),
)
for _field in ("name", "contact_email", "contact_phone"):
    register_not_personal("offers.Offer", _field, because=_PUBLIC)
register_not_personal("offers.Offer", "level_to", because="a language level")
register_not_personal(
    "offers.Offer", "hidden_note", because="what staff tell an organisation about its offer"
)
register_not_personal("offers.DateChange", "note", because=_PUBLIC)
register_not_personal("offers.Suggestion", "name", because="the name of an activity")


def _followed(person: Person) -> list[dict[str, Any]]:
    rows = Follower.objects.filter(email__iexact=person.email).select_related("offer").order_by("pk")
    return [{"email": f"{row.offer}, {row.asked_at:%Y-%m-%d}"} for row in rows]


def _suggested(person: Person) -> list[dict[str, Any]]:
    own = Suggestion.objects.filter(email__iexact=person.email).order_by("pk")
    decided = Suggestion.objects.filter(decided_by=person).order_by("pk")
    return [
        *({"email": f"{row.name}, {row.made_at:%Y-%m-%d}"} for row in own),
        *({"decided_by": f"{row.name}, {row.decided_at:%Y-%m-%d}"} for row in decided),
    ]


def _written(person: Person) -> list[dict[str, Any]]:
    rows = Offer.objects.filter(created_by=person).order_by("pk")
    return [{"created_by": f"{row}, {row.created_at:%Y-%m-%d}"} for row in rows]


def _looked_at(person: Person) -> list[dict[str, Any]]:
    rows = WrongReport.objects.filter(handled_by=person).select_related("offer").order_by("pk")
    return [{"handled_by": f"{row.offer}, {row.handled_at:%Y-%m-%d}"} for row in rows]


def _erase(person: Person, _at: datetime) -> None:
    forget_reader(person.email)


register_exporter("offers.Follower", _followed)
register_exporter("offers.Suggestion", _suggested)
register_exporter("offers.Offer", _written)
register_exporter("offers.WrongReport", _looked_at)
register_eraser("offers", _erase)
