"""The history of an offer in words: who did what, when, and what it was before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.kernel.languages import BY_CODE
from gratisnorsk.kernel.models import Change
from gratisnorsk.kernel.words import Said
from gratisnorsk.offers.queries.desk_values import FIELDS, WORDS, Names, value_phrase

VERBS = {
    "created": gettext_lazy("Draft written"),
    "copied": gettext_lazy("Copied from an earlier offer"),
    "saved": gettext_lazy("Facts changed"),
    "published": gettext_lazy("Published"),
    "hidden": gettext_lazy("Hidden"),
    "shown_again": gettext_lazy("Shown again"),
    "closed": gettext_lazy("Closed"),
    "reopened": gettext_lazy("Opened again"),
    "paused": gettext_lazy("Break added"),
    "pause_ended": gettext_lazy("Break ended"),
    "dates_cancelled": gettext_lazy("Dates cancelled"),
    "date_moved": gettext_lazy("Date moved"),
    "date_change_undone": gettext_lazy("Date as planned again"),
    "confirmed": gettext_lazy("Confirmed: everything is still right"),
    "asked": gettext_lazy("We sent the question whether it is still right"),
    "reminded": gettext_lazy("We sent a reminder"),
    "report_handled": gettext_lazy("Message from a reader dealt with"),
    "answered_still_right": gettext_lazy("Answered: still right"),
    "answered_not_this_week": gettext_lazy("Answered: not this week"),
    "answered_paused": gettext_lazy("Answered: paused"),
    "answered_closed": gettext_lazy("Answered: closed"),
}
_BY_SOFTWARE = ("asked", "reminded", "hidden")


@dataclass(frozen=True)
class Detail:
    """One fact before and after."""

    label: str
    old: Said
    new: Said


@dataclass(frozen=True)
class ChangeLine:
    """One thing that happened."""

    at: datetime
    who: str
    what: str
    details: tuple[Detail, ...]


def change_lines(changes: Iterable[Change], lang: str) -> list[ChangeLine]:
    """In words, in as many queries for one change as for many."""
    rows = list(changes)
    names = Names.of([row.changes for row in rows])
    return [
        ChangeLine(row.at, _who(row), str(VERBS.get(row.verb, row.verb)), tuple(_details(row, names, lang)))
        for row in rows
    ]


def _who(row: Change) -> str:
    if row.by_label:
        return row.by_label
    if row.verb.startswith("answered_"):
        return _("The organiser, in the letter")
    return _("This site") if row.verb in _BY_SOFTWARE else _("Somebody who is no longer here")


def _details(row: Change, names: Names, lang: str) -> Iterator[Detail]:
    for field, (old, new) in row.changes.items():
        if field in WORDS:
            yield from _words(str(FIELDS[field]), old or {}, new or {})
        elif field in FIELDS:
            before, after = (Said(value_phrase(field, value, names), lang) for value in (old, new))
            yield Detail(str(FIELDS[field]), before, after)


def _words(label: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """A text is told apart by its languages."""
    for code in dict.fromkeys((*old, *new)):
        if old.get(code) != new.get(code):
            language = BY_CODE[code].own_name if code in BY_CODE else code
            title = _("%(fact)s in %(language)s") % {"fact": label, "language": language}
            yield Detail(title, Said(old.get(code, ""), code), Said(new.get(code, ""), code))
