"""What the organiser's form sends, for tests of the desk."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.models import Person
from gratisnorsk.offers.forms.desk import OfferForm
from gratisnorsk.offers.forms.slots import PREFIX, rows_of
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import MONDAY

VIEWS = ("desk_doors", "desk_edit", "desk_offer", "desk_dates", "desk_ending", "desk_suggestions")


def stop_the_clock(monkeypatch: Any, at: Any = MONDAY) -> None:
    """Let the desk stand on one Monday morning."""
    for module in VIEWS:
        monkeypatch.setattr(f"gratisnorsk.offers.views.{module}.now", lambda: at, raising=False)


def signed_in(person: Person | None) -> Any:
    """A browser of this person; of nobody when there is none. Its answers may be redirects or pages."""
    client = Client()
    if person:
        client.force_login(person)
    return client


def url(name: str, *args: object, lang: str = "en") -> str:
    return reverse(f"offers:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def text_of(answer: Any) -> str:
    """What a reader reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def told(answer: Any) -> list[str]:
    """The messages that wait for the next page."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def a_row(**facts: Any) -> dict[str, Any]:
    """One time as typed: Thursdays 17–19, unless told otherwise."""
    return {"rhythm": "weekly", "weekday": "3", "starts": "17:00", "ends": "19:00"} | facts


def times(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    sent: dict[str, Any] = {f"{PREFIX}-TOTAL_FORMS": len(rows), f"{PREFIX}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        sent |= {f"{PREFIX}-{number}-{name}": value for name, value in row.items() if value is not None}
    return sent


def typed(organisation: Any, *rows: dict[str, Any], do: str = "save", **facts: Any) -> dict[str, Any]:
    """A whole form that can be published, for a place in Oslo."""
    sent = {
        "organisation": organisation.public_id,
        "name-nb": "Språkkafé på hjørnet",
        "categories": ["language_cafe"],
        "place": "venue",
        "venue_name": "Hjørnekafeen",
        "address": "Storgata 9",
        "postal_code": "0182",
        "join_link": "on_request",
        "joining": "drop_in",
        "children": "unknown",
        "step_free": "unknown",
        "food": "unknown",
        "confirm_every_days": "90",
        "do": do,
    }
    facts = {name.replace("__", "-"): value for name, value in facts.items()}
    return sent | times(*(rows or (a_row(),))) | facts


def as_shown(offer: Offer, do: str = "save", **facts: Any) -> dict[str, Any]:
    """What the browser sends when nothing on the form of this offer is touched."""
    offer = Offer.objects.with_facts().get(pk=offer.pk)
    sent: dict[str, Any] = {}
    for name, value in OfferForm.standing(offer).items():
        if isinstance(value, dict):
            sent |= {f"{name}-{lang}": text for lang, text in value.items()}
        elif value is True or (value not in (None, False, "")):
            sent[name] = "on" if value is True else value
    rows = [{name: value for name, value in row.items() if value is not None} for row in rows_of(offer)]
    return sent | times(*rows, initial=len(rows)) | {"do": do} | facts
