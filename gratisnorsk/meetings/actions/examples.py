"""Loading the example meetings: real ones that were held, with their sources, and invented ones to come.

Loading again changes nothing that is already there.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.sorting import norwegian_key
from gratisnorsk.meetings.actions.saving import search_text
from gratisnorsk.meetings.models import AgendaItem, Audience, LinkShown, Meeting, Precision, Slot
from gratisnorsk.organisations.models import Organisation

FOLDER = Path(__file__).resolve().parent.parent / "examples"
# A form that Teams hands out, for a meeting that does not exist.
_LINK = "https://teams.microsoft.com/meet/3100000000000?p=eksempel"


@transaction.atomic
def load_examples(*, at: datetime) -> list[Meeting]:
    """The new meetings; one is known by its title."""
    known = {meeting.title.get("nb") for meeting in Meeting.objects.filter(is_example=True)}
    wanted = [*_read("held"), *_read("coming")]
    return [_meeting(facts, at) for facts in wanted if facts["title"]["nb"] not in known]


def _read(name: str) -> list[dict[str, Any]]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["meeting"]
        return found


def _meeting(facts: dict[str, Any], at: datetime) -> Meeting:
    source = facts.get("source", {})
    meeting = Meeting(
        host=_partner(facts["host"], at) if "host" in facts else None,
        title=facts["title"],
        about=facts["about"],
        theme=facts["theme"],
        audience=facts.get("audience", Audience.OPEN),
        closed_kinds=facts.get("closed_kinds", []),
        contact_email=facts.get("contact_email", ""),
        call_url=facts.get("call_url", ""),
        source_name=source.get("name", ""),
        source_url=source.get("url", ""),
        is_example=True,
        created_at=at,
        changed_at=at,
        published_at=at,
    )
    meeting.search_text = search_text(meeting)
    meeting.save(force_insert=True)
    meeting.co_hosts.set([_partner(name, at) for name in facts.get("partners", ())])
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=number, **item)
        for number, item in enumerate(facts.get("agenda", ()), start=1)
    )
    Slot.objects.bulk_create(_slot(meeting, each, at) for each in facts["slots"])
    return meeting


def _partner(name: str, at: datetime) -> Organisation:
    found, _is_new = Organisation.objects.get_or_create(
        name=name,
        defaults={
            "sort_key": norwegian_key(name),
            "created_at": at,
            "verified_at": at,
            "is_example": True,
        },
    )
    return found


def _slot(meeting: Meeting, facts: dict[str, Any], at: datetime) -> Slot:
    is_coming = "days" in facts
    on: date = local_date(at) + timedelta(days=facts["days"]) if is_coming else facts["on"]
    starts, ends = (time.fromisoformat(facts[name]) if name in facts else None for name in ("starts", "ends"))
    return Slot(
        meeting=meeting,
        on=on,
        starts=starts,
        ends=ends,
        precision=facts.get("precision", Precision.EXACT if starts else Precision.DAY),
        language=facts.get("language", ""),
        interpreter=facts.get("interpreter", ""),
        place=facts.get("place", ""),
        capacity=facts.get("capacity"),
        join_url=_LINK if is_coming else "",
        link_shown=LinkShown.SIGNED_UP,
        changed_at=at,
    )
