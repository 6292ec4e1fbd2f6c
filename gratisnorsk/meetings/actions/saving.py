"""Writing a meeting down and changing its facts, its agenda and its material."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import Words, tidy
from gratisnorsk.meetings.actions.changing import ChangedMeanwhile, keep, locked
from gratisnorsk.meetings.models import AgendaItem, Material, MaterialKind, Meeting, SignUp
from gratisnorsk.organisations.models import Organisation

TYPED = frozenset(
    {
        *("title", "about", "theme", "audience", "closed_kinds"),
        *("contact_email", "call_url", "reminders", "reminder_note"),
    }
)
_WORDS = ("title", "about", "reminder_note")


@transaction.atomic
def create_meeting(
    host: Organisation | None,
    facts: Mapping[str, Any],
    *,
    co_hosts: Sequence[Organisation] = (),
    by: Person | None,
    at: datetime,
) -> Meeting:
    """A draft. Without a host it is the directorate's. Nobody but its hosts sees it before it is published."""
    meeting = Meeting(host=host, created_at=at, created_by=by, changed_at=at, **_tidied(facts))
    meeting.search_text = search_text(meeting)
    meeting.save(force_insert=True)
    meeting.co_hosts.set(other for other in co_hosts if other != host)
    history.note(by=by, subject=meeting, verb="created", at=at)
    return meeting


@transaction.atomic
def save_meeting(
    meeting: Meeting,
    facts: Mapping[str, Any],
    *,
    co_hosts: Sequence[Organisation] | None = None,
    version: int,
    by: Person,
    at: datetime,
) -> Meeting:
    """Keep what a host typed. `version` is what the form showed. Calendars get the new title."""
    meeting = locked(meeting)
    if meeting.version != version:
        raise ChangedMeanwhile
    changed = {name: value for name, value in _tidied(facts).items() if getattr(meeting, name) != value}
    also: dict[str, list[Any]] = {}
    if co_hosts is not None:
        before = sorted(meeting.co_hosts.values_list("name", flat=True))
        meeting.co_hosts.set(other for other in co_hosts if other.pk != meeting.host_id)
        after = sorted(meeting.co_hosts.values_list("name", flat=True))
        also = {"co_hosts": [before, after]} if before != after else {}
    if changed or also:
        keep(meeting, changed, verb="saved", by=by, at=at, also=also)
    if "title" in changed or "about" in changed:
        meeting.search_text = search_text(meeting)
        meeting.save(update_fields=["search_text"])
        meeting.slots.update(version=F("version") + 1, changed_at=at)
        SignUp.objects.active().filter(slot__meeting=meeting).update(sequence=F("sequence") + 1)
    return meeting


@transaction.atomic
def add_agenda_item(meeting: Meeting, facts: Mapping[str, Any], *, by: Person, at: datetime) -> AgendaItem:
    """One more point, last."""
    meeting = locked(meeting)
    last = meeting.agenda.order_by("-position").values_list("position", flat=True).first() or 0
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=last + 1,
        title=tidy(facts["title"]),
        minutes=facts.get("minutes"),
        speaker=facts.get("speaker", ""),
        organisation=facts.get("organisation", ""),
    )
    keep(meeting, {}, verb="agenda_changed", by=by, at=at)
    return item


@transaction.atomic
def remove_agenda_item(meeting: Meeting, item_id: int, *, by: Person, at: datetime) -> None:
    """Take a point out. Twice is once."""
    meeting = locked(meeting)
    if meeting.agenda.filter(pk=item_id).delete()[0]:
        keep(meeting, {}, verb="agenda_changed", by=by, at=at)


@transaction.atomic
def add_material(
    meeting: Meeting, kind: MaterialKind, title: Words, url: str, *, by: Person | None, at: datetime
) -> Material:
    """Slides, a recording or something to read; it stands on the page of the meeting at once."""
    meeting = locked(meeting)
    material = Material.objects.create(meeting=meeting, kind=kind, title=tidy(title), url=url, added_at=at)
    keep(meeting, {}, verb="material_changed", by=by, at=at)
    return material


@transaction.atomic
def remove_material(meeting: Meeting, material_id: int, *, by: Person, at: datetime) -> None:
    """Take a link away. Twice is once."""
    meeting = locked(meeting)
    if meeting.materials.filter(pk=material_id).delete()[0]:
        keep(meeting, {}, verb="material_changed", by=by, at=at)


def search_text(meeting: Meeting) -> str:
    """What is searched: title and text in all languages, folded."""
    return fold(" ".join([*meeting.title.values(), *meeting.about.values()]))[:4000]


def _tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Only what may be typed; texts in several languages without empty ones."""
    if strange := set(facts) - TYPED:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    return {name: tidy(value) if name in _WORDS else value for name, value in facts.items()}
