"""The history of a course in words: who did what, when, and what it was before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Award, RuleSet
from gratisnorsk.courses.phrases import labels
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.languages import BY_CODE
from gratisnorsk.kernel.models import Change
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.places.models import Municipality, Venue
from gratisnorsk.ui import marks

VERBS = {
    "created": gettext_lazy("Draft written"),
    "copied": gettext_lazy("Copied from an earlier course"),
    "saved": gettext_lazy("Facts changed"),
    "published": gettext_lazy("Published"),
    "cancelled": gettext_lazy("Cancelled"),
    "seats_changed": gettext_lazy("Number of places changed"),
    "paused": gettext_lazy("Free places are not offered for now"),
    "resumed": gettext_lazy("Free places are offered again"),
    "lessons_added": gettext_lazy("Lessons added"),
    "lesson_moved": gettext_lazy("Lesson changed"),
    "lesson_cancelled": gettext_lazy("Lesson cancelled"),
    "teacher_set": gettext_lazy("Teacher chosen"),
    # What the packages above write down about a course.
    "enrolment.wrote": gettext_lazy("Wrote to everybody in the course"),
    "enrolment.queue_asked": gettext_lazy("Asked the queue"),
    "enrolment.rehearsed": gettext_lazy("Practised the opening day"),
    "enrolment.question_added": gettext_lazy("Question to the participants added"),
    "enrolment.question_changed": gettext_lazy("Question to the participants changed"),
    "enrolment.question_removed": gettext_lazy("Question to the participants removed"),
    "enrolment.questions_reminded": gettext_lazy("Participants reminded of the questions"),
}
FIELDS = {
    "name": gettext_lazy("Name"),
    "about": gettext_lazy("A few words about it"),
    "level_in": gettext_lazy("Level before the course"),
    "level_out": gettext_lazy("Level after the course"),
    "planned_hours": gettext_lazy("Planned teaching hours"),
    "help_languages": gettext_lazy("Languages that the teacher can help in"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "part_of_day": gettext_lazy("When most lessons are"),
    "mode": gettext_lazy("How people meet"),
    "venue": gettext_lazy("Place"),
    "municipality": gettext_lazy("Municipality"),
    "room": gettext_lazy("Floor or room"),
    "join_url": gettext_lazy("Link to the digital room"),
    "award": gettext_lazy("Award"),
    "rule_set": gettext_lazy("Rules"),
    "seats": gettext_lazy("Places"),
    "reserve": gettext_lazy("Reserve chairs"),
    "minimum": gettext_lazy("Smallest group"),
    "opening": gettext_lazy("How places are given"),
    "opens_at": gettext_lazy("Sign-up opens"),
    "window_until": gettext_lazy("Sign-up for the draw closes"),
    "draws_at": gettext_lazy("Places are drawn"),
    "offers_until": gettext_lazy("Last time for new people"),
    "cancelled_reason": gettext_lazy("Why it is cancelled"),
    "cancelled_note": gettext_lazy("What people are told"),
    "reason": gettext_lazy("Reason"),
    "teacher": gettext_lazy("Teacher"),
    "lessons": gettext_lazy("Lessons"),
    "people": gettext_lazy("People"),
    "question": gettext_lazy("Question"),
}
_WORDS = ("name", "about", "cancelled_note", "question")
_CODES = {
    "level_in": labels.LEVELS,
    "level_out": labels.LEVELS,
    "part_of_day": labels.PARTS_OF_DAY,
    "mode": labels.MODES,
    "opening": labels.OPENINGS,
    "cancelled_reason": labels.CANCEL_REASONS,
}
_ROWS = {"venue": Venue, "municipality": Municipality, "award": Award, "rule_set": RuleSet}

type Names = Mapping[str, Mapping[Any, str]]


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
    names = _names([row.changes for row in rows], lang)
    return [
        ChangeLine(row.at, _who(row), str(VERBS.get(row.verb, row.verb)), tuple(_details(row, names, lang)))
        for row in rows
    ]


def _names(all_changes: list[Mapping[str, Any]], lang: str) -> Names:
    """What rows that are named by their key are called."""
    found: dict[str, Mapping[Any, str]] = {}
    for field, model in _ROWS.items():
        keys = {key for changes in all_changes for key in changes.get(field, ()) if key is not None}
        rows = model.objects.in_bulk(list(keys)) if keys else {}  # type: ignore[attr-defined]
        found[field] = {key: _called(row, lang) for key, row in rows.items()}
    return found


def _called(row: Any, lang: str) -> str:
    if isinstance(row, Award):
        return say(row.title, lang).text
    return say(row.name, lang).text if isinstance(row, RuleSet) else str(row.name)


def _who(row: Change) -> str:
    return row.by_label or _("This site")


def _details(row: Change, names: Names, lang: str) -> Iterator[Detail]:
    for field, (old, new) in row.changes.items():
        if field in _WORDS:
            yield from _words(str(FIELDS[field]), old or {}, new or {})
        elif field in FIELDS:
            before, after = (Said(_value(field, value, names), lang) for value in (old, new))
            yield Detail(str(FIELDS[field]), before, after)


def _words(label: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """A text is told apart by its languages."""
    for code in dict.fromkeys((*old, *new)):
        if old.get(code) != new.get(code):
            language = BY_CODE[code].own_name if code in BY_CODE else code
            title = _("%(fact)s in %(language)s") % {"fact": label, "language": language}
            yield Detail(title, Said(old.get(code, ""), code), Said(new.get(code, ""), code))


def _value(field: str, value: Any, names: Names) -> str:
    if value in (None, "", [], {}):
        return ""
    if field in _CODES:
        return phrases.label(_CODES[field], str(value))
    if field in _ROWS:
        return names[field].get(value, "")
    if field == "help_languages":
        return phrases.languages_listed(value)
    if field == "lessons":
        return "; ".join(_lesson(*each) for each in value)
    return _moment(value) if isinstance(value, str) else marks.plain_number(value)


def _lesson(on: str, starts: str, ends: str) -> str:
    return f"{marks.figures(f'{starts}–{ends}')} {phrases.day(date.fromisoformat(on))}"


def _moment(value: str) -> str:
    """Days and instants are kept as ISO texts; anything else is what somebody wrote."""
    try:
        if len(value) == len("2026-11-26"):
            return phrases.day(date.fromisoformat(value))
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    local = at.astimezone(OSLO)
    return f"{phrases.day(local.date())} {marks.clock(local.time())}"
