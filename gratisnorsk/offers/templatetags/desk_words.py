"""Tags of the organiser's desk: how an offer stands, and one summary of all that is wrong on a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gratisnorsk.kernel.languages import BY_CODE, direction
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.desk_standing import DeskStanding
from gratisnorsk.offers.queries.desk_standing import desk_standing as standing_of
from gratisnorsk.ui.fields import error_facts
from gratisnorsk.ui.middleware import request_began_at

register = template.Library()


@register.simple_tag
def desk_standing(offer: Offer) -> DeskStanding:
    """How it stands now; its organisation must be at hand."""
    return standing_of(offer, request_began_at())


@register.simple_tag
def own_name(code: str) -> SafeString:
    """A language by its own name, marked as being in it."""
    name = BY_CODE[code].own_name if code in BY_CODE else code
    return format_html('<span lang="{}" dir="{}">{}</span>', code, direction(code), name)


@register.inclusion_tag("ui/_form_errors.html")
def desk_errors(whole: Any) -> dict[str, Any]:
    """What is wrong with the facts, then with each time, said once for the whole page."""
    facts = error_facts(whole.facts)
    for number, row in enumerate(whole.times.forms, start=1):
        of_row = error_facts(row)
        of_row["wrong"] += [
            {"id": row["weekday"].id_for_label, "label": "", "error": error} for error in of_row["whole"]
        ]
        facts["wrong"] += [{**one, "label": _in_row(number, one["label"])} for one in of_row["wrong"]]
    return {**facts, "count": len(facts["wrong"]) + len(facts["whole"])}


def _in_row(number: int, label: str) -> str:
    if label:
        return _("Time %(number)s, %(field)s") % {"number": number, "field": label}
    return _("Time %(number)s") % {"number": number}
