"""The list of meetings: those to come, soonest first, and those held, latest first. Search is part of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Max

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.folding import fold
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.meetings import languages, phrases
from gratisnorsk.meetings.addresses import meeting_path
from gratisnorsk.meetings.models import Audience, Meeting, Theme
from gratisnorsk.meetings.models.meeting import MeetingQuerySet
from gratisnorsk.meetings.queries.reading import visible_to
from gratisnorsk.meetings.queries.show import host_names
from gratisnorsk.meetings.queries.slots import SlotLine, slot_line
from gratisnorsk.meetings.rules.times import is_open, is_over, starts_at

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone

MOST_COMING, MOST_HELD = 60, 30


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty narrows nothing."""

    words: str = ""
    theme: str = ""
    language: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Wanted:
        """From the address; what no list has is left out."""
        theme, language = query.get("tema", ""), query.get("sprak", "")
        return cls(
            words=query.get("q", "").strip()[:80],
            theme=theme if theme in Theme.values else "",
            language=language if language in languages.CODES else "",
        )


@dataclass(frozen=True)
class MeetingCard:
    """One meeting in the list. `lines` are its next times, or its last one."""

    path: str
    title: Said
    theme: str
    hosts: str
    lines: tuple[SlotLine, ...]
    more: int
    has_material: bool
    is_example: bool
    is_cancelled: bool
    is_closed_to_others: bool


@dataclass(frozen=True)
class MeetingList:
    """The page. `languages` are those that coming meetings have, to choose among."""

    wanted: Wanted
    coming: tuple[MeetingCard, ...]
    held: tuple[MeetingCard, ...]
    themes: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]


def meeting_list(person: Someone, wanted: Wanted, at: datetime, lang: str) -> MeetingList:
    """The same number of queries for one meeting and for many."""
    today = local_date(at)
    found = _narrowed(visible_to(person), wanted).with_facts().annotate(last_on=Max("slots__on"))
    near = list(found.filter(last_on__gte=today - timedelta(days=1)))
    held = list(found.filter(last_on__lt=today).order_by("-last_on", "-pk")[:MOST_HELD])
    coming = sorted((each for each in near if next_of(each, at)), key=lambda each: next_of(each, at) or at)
    spoken = {slot.language for each in coming for slot in each.slots.all()}
    over = [each for each in near if next_of(each, at) is None and each not in held]
    return MeetingList(
        wanted=wanted,
        coming=tuple(_card(each, at, lang) for each in coming[:MOST_COMING]),
        held=tuple(_card(each, at, lang) for each in [*over, *held]),
        themes=tuple((str(code), str(words)) for code, words in phrases.THEMES.items()),
        languages=tuple(one for one in languages.choices(lang) if one[0] in spoken | {wanted.language}),
    )


def coming_cards(at: datetime, lang: str, most: int) -> list[MeetingCard]:
    """The next open meetings, for the front page."""
    near = Meeting.objects.for_everyone().filter(slots__on__gte=local_date(at), cancelled_at=None).distinct()
    found = [each for each in near.with_facts() if next_of(each, at)]
    return [_card(each, at, lang) for each in sorted(found, key=lambda each: next_of(each, at) or at)[:most]]


def next_open(themes: Collection[str], at: datetime, lang: str) -> tuple[MeetingCard, SlotLine] | None:
    """The next time of these themes that everybody can sign up for, with its meeting. A fixed number of queries."""
    near = Meeting.objects.for_everyone().filter(slots__on__gte=local_date(at), theme__in=themes).distinct()
    found = [
        (starts_at(slot), slot.pk, meeting, slot)
        for meeting in near.with_facts()
        for slot in meeting.slots.all()
        if is_open(slot, meeting, at)
    ]
    if not found:
        return None
    _at, _pk, meeting, slot = min(found, key=lambda one: one[:2])
    return _card(meeting, at, lang), slot_line(slot, meeting, (0, 0), at, lang)


def next_of(meeting: Meeting, at: datetime) -> datetime | None:
    """When it is held next; None when all of it lies behind."""
    return min((starts_at(slot) for slot in meeting.slots.all() if not is_over(slot, at)), default=None)


def _narrowed(found: MeetingQuerySet, wanted: Wanted) -> MeetingQuerySet:
    for word in fold(wanted.words).split():
        found = found.filter(search_text__contains=word)
    if wanted.theme:
        found = found.filter(theme=wanted.theme)
    if wanted.language:
        found = found.filter(pk__in=Meeting.objects.filter(slots__language=wanted.language).values("pk"))
    return found


def _card(meeting: Meeting, at: datetime, lang: str) -> MeetingCard:
    lines = [slot_line(slot, meeting, (0, 0), at, lang) for slot in meeting.slots.all()]
    coming = [line for line in lines if not line.is_over]
    shown = coming[:3] or lines[-2:]
    return MeetingCard(
        path=meeting_path(meeting.public_id, meeting.title),
        title=say(meeting.title, lang),
        theme=str(phrases.THEMES[meeting.theme]),
        hosts=phrases.listed(host_names(meeting)),
        lines=tuple(shown),
        more=len(coming) - len(shown) if coming else 0,
        has_material=bool(meeting.materials.all()),
        is_example=meeting.is_example,
        is_cancelled=meeting.cancelled_at is not None,
        is_closed_to_others=meeting.audience == Audience.CLOSED,
    )
