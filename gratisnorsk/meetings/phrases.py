"""The words for every code of a meeting, lazily translated, and times as they stand on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gratisnorsk.meetings.models import Audience, LinkShown, MaterialKind, Precision, Reminder, Slot, Theme
from gratisnorsk.meetings.rules.video import Fault, Provider, provider_of
from gratisnorsk.organisations.words import KINDS
from gratisnorsk.ui import dates

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

THEMES: Labels = {
    Theme.PRACTICE: _("Free Norwegian practice"),
    Theme.COURSES: _("Free Norwegian courses"),
    Theme.GRANTS: _("Grants"),
    Theme.VOLUNTEERS: _("Volunteers"),
    Theme.LEARNERS: _("For people who learn Norwegian"),
    Theme.OTHER: _("Something else"),
}
AUDIENCES: Labels = {
    Audience.OPEN: _("Open to everybody"),
    Audience.CLOSED: _("Closed: only for a group"),
}
LINKS_SHOWN: Labels = {
    LinkShown.AT_ONCE: _("At once, to everybody who may see the meeting"),
    LinkShown.SIGNED_UP: _("To those who have signed up"),
    LinkShown.SOON: _("From 15 minutes before the start"),
}
MATERIALS: Labels = {
    MaterialKind.SLIDES: _("Slides"),
    MaterialKind.RECORDING: _("Recording"),
    MaterialKind.READING: _("To read"),
}
REMINDERS: Labels = {
    Reminder.WEEK: _("A week before"),
    Reminder.DAY: _("A day before"),
    Reminder.HOUR: _("An hour before"),
}
FAULTS: Labels = {
    Fault.NO_LINK: _("This is no link. Copy the whole link from the video meeting; it begins with https://."),
    Fault.NOT_HTTPS: _("The link must begin with https://."),
    Fault.INSIDE: _("This link only works inside a network. Write a link that works for everybody."),
    Fault.TEAMS_CUT_OFF: _("This Teams link is not whole. Copy all of it from the Teams meeting."),
}
PROVIDERS: Mapping[str, str] = {
    Provider.TEAMS: "Microsoft Teams",
    Provider.ZOOM: "Zoom",
    Provider.MEET: "Google Meet",
    Provider.WHEREBY: "Whereby",
}
MARKS: Labels = {
    "4": _("Very much"),
    "3": _("Quite a lot"),
    "2": _("A little"),
    "1": _("Not at all"),
}
QUESTIONS: Labels = {
    "useful": _("Was the meeting useful to you?"),
    "understood": _("Did you understand what was said?"),
}
VERBS: Labels = {
    "created": _("wrote the meeting"),
    "saved": _("changed the facts"),
    "published": _("published it"),
    "cancelled": _("cancelled it"),
    "closed": _("closed sign-up"),
    "reopened": _("opened sign-up again"),
    "copied": _("made it as a copy"),
    "slot_added": _("added a time"),
    "slot_changed": _("changed a time"),
    "slot_cancelled": _("cancelled a time"),
    "slot_removed": _("took a time away"),
    "agenda_changed": _("changed the agenda"),
    "material_changed": _("changed slides and recordings"),
    "invited": _("sent invitations"),
    "wrote": _("wrote to those who come"),
    "attendance_corrected": _("corrected who came"),
}
KIND_WORDS: Labels = {str(code): words for code, words in KINDS}


def choices(labels: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """For a form field."""
    return [(str(code), words) for code, words in labels.items()]


def day_of(slot: Slot, lang: str) -> str:
    """Thursday 26 November 2026; only the month where no more is known."""
    if slot.precision == Precision.MONTH:
        return f"{dates.month_name(slot.on.month, lang)} {slot.on.year}"
    return dates.long_date(slot.on, lang)


def hours_of(slot: Slot, lang: str) -> str:
    """10.00–11.00; empty where nobody stated the hour."""
    return dates.clock_range(slot.starts, slot.ends, lang) if slot.starts else ""


def directorate() -> str:
    """The host of meetings that no organisation holds."""
    return gettext("The directorate")


def listed(names: Iterable[str]) -> str:
    """Names beside each other."""
    return " · ".join(names)


def provider_name(link: str) -> str:
    """Whose video meeting it is, if it is one that people know by name."""
    return PROVIDERS.get(provider_of(link), "") if link else ""
