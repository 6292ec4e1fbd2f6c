"""Who has signed up, for the host's list and for a spreadsheet. Rows stand in the order in which people came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gratisnorsk.letters.words import State
from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.models import SignUp
from gratisnorsk.meetings.rules.times import has_begun
from gratisnorsk.ui.spreadsheets import Table


@dataclass(frozen=True)
class Participant:
    """One row."""

    pk: int
    email: str
    organisation: str
    kind: str
    municipality: str
    day: str
    hours: str
    has_place: bool
    has_begun: bool  # before that nobody can have come
    came: bool
    is_corrected: bool
    failed: State | None  # what became of a letter that did not arrive


def participants(
    rows: Iterable[SignUp], failed: Mapping[str, State], at: datetime, lang: str
) -> list[Participant]:
    """Slot and municipality must be at hand. `failed`: by address, whom a letter did not reach."""
    return [_participant(each, failed, at, lang) for each in rows]


def as_table(rows: Iterable[Participant]) -> Table:
    """The rows as texts, for a spreadsheet."""
    return Table(_head(), [_cells(row) for row in rows])


def _participant(sign_up: SignUp, failed: Mapping[str, State], at: datetime, lang: str) -> Participant:
    slot = sign_up.slot
    return Participant(
        pk=sign_up.pk,
        email=sign_up.email,
        organisation=sign_up.organisation_name,
        kind=str(phrases.KIND_WORDS.get(sign_up.kind, sign_up.kind)),
        municipality=sign_up.municipality.name if sign_up.municipality else "",
        day=phrases.day_of(slot, lang),
        hours=phrases.hours_of(slot, lang),
        has_place=sign_up.seated_at is not None,
        has_begun=has_begun(slot, at),
        came=sign_up.came if sign_up.came is not None else sign_up.joined_at is not None,
        is_corrected=sign_up.came is not None,
        failed=failed.get(sign_up.email.lower()),
    )


def _head() -> list[str]:
    return [
        _("E-mail"),
        _("Organisation"),
        _("Kind of organisation"),
        _("Municipality"),
        _("Time"),
        _("With a place or in line"),
        _("Came"),
    ]


def _cells(row: Participant) -> list[str]:
    place = _("With a place") if row.has_place else _("In line")
    when = " ".join(filter(None, (row.day, row.hours)))
    came = (_("Yes") if row.came else _("No")) if row.has_begun else ""
    return [row.email, row.organisation, row.kind, row.municipality, when, place, came]
