"""Reading where people meet: the postal code decides, else exactly one municipality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.actions.typed import VenueFacts
from gratisnorsk.places.models import Municipality, PostalCode
from gratisnorsk.places.queries import find_place


class UnknownPlace(ValidationError):
    """No municipality, or more than one, has this name."""


def read_postal_code(typed: str) -> PostalCode | None:
    """Four digits that exist; nothing for nothing."""
    if not typed.strip():
        return None
    found = PostalCode.objects.select_related("municipality").filter(code=typed.strip()).first()
    if found is None:
        raise UnknownPlace(_("We do not know this postal code. It has four digits."))
    return found


def read_municipality(typed: str) -> Municipality | None:
    """Exactly one municipality; a municipality goes before a town of the same name."""
    if not typed.strip():
        return None
    hits = [hit for hit in find_place(typed) if len(hit.municipality_numbers) == 1]
    exact = [hit for hit in hits if hit.exact]
    named = [hit for hit in exact if hit.kind == "municipality"] or exact
    numbers = {hit.municipality_numbers[0] for hit in named}
    if len(numbers) > 1:
        raise UnknownPlace(_("There are several municipalities with this name. Write the postal code."))
    if numbers:
        return Municipality.objects.get(pk=numbers.pop())
    if hits:
        raise UnknownPlace(
            _("We do not know this municipality. Did you mean %(place)s?"), params={"place": hits[0].label}
        )
    raise UnknownPlace(_("We do not know one municipality with this name. Write for example Drammen."))


def demand_place(form: forms.Form, typed: dict[str, Any], *, needs_name: bool) -> None:
    """Add what is missing of an address: a name when it is needed, and where it is when there is a name."""
    if needs_name and not typed.get("venue_name") and not form.has_error("venue_name"):
        form.add_error("venue_name", _("Say where people meet."))
    has_name = bool(typed.get("venue_name")) or form.has_error("venue_name")
    has_where = typed.get("postal_code") or typed.get("municipality")
    is_wrong = form.has_error("postal_code") or form.has_error("municipality")
    if has_name and not has_where and not is_wrong:
        form.add_error("postal_code", _("Write the postal code or the municipality."))


def venue_facts(typed: dict[str, Any]) -> VenueFacts | None:
    """What the action takes; None without a name."""
    code: PostalCode | None = typed["postal_code"]
    municipality: Municipality | None = code.municipality if code else typed["municipality"]
    name = typed["venue_name"].strip()
    if not name or municipality is None:
        return None
    return VenueFacts(name, typed["address"].strip(), code, municipality)
