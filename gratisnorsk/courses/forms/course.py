"""The form of a course: what, when and where, places and money, how people get in. One page, no script needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.actions.checking import sentence
from gratisnorsk.courses.actions.typed import TypedCourse, VenueFacts
from gratisnorsk.courses.forms.fields import (
    MomentField,
    PostalCodeField,
    count,
    language_choices,
    link,
    reason,
    text,
)
from gratisnorsk.courses.models import Award, Course, Mode, Opening
from gratisnorsk.courses.phrases import choices, cut_off_phrase, labels
from gratisnorsk.courses.queries.cut_off import suggested_cut_off
from gratisnorsk.courses.queries.desk_money import award_choices
from gratisnorsk.courses.rules.possible import Problem
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui.forms import PlainForm, WordsField

_WHAT = ("name", "about", "level_in", "level_out", "planned_hours", "help_languages")
_SIZES = ("seats", "reserve")
_HOW = ("opening", "opens_at", "window_until", "draws_at")
_SAME = (
    *(*_WHAT, "starts_on", "ends_on", "part_of_day", "mode", "room", "join_url"),
    *(*_SIZES, "minimum", *_HOW, "offers_until"),
)
PARTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("What"), _WHAT),
    (_("When"), ("starts_on", "ends_on", "part_of_day")),
    (_("Where"), ("mode", "venue_name", "address", "postal_code", "room", "join_url")),
    (_("Places and money"), ("award", "seats", "reserve", "minimum", "reason")),
    (_("How people get in"), (*_HOW, "offers_until")),
)
_ONE = forms.RadioSelect
_LEVELS = choices(labels.LEVELS)


@dataclass(frozen=True)
class Part:
    """One part of the page."""

    title: str
    fields: tuple[BoundField, ...]


class CourseForm(PlainForm):
    """`course` is what stands; a published one changes its number of places on a page of its own."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    name = WordsField(label=_("What is it called?"), max_length=120)
    about = WordsField(label=_("A few words about it"), max_length=1000, rows=4, required=False)
    level_in = forms.ChoiceField(label=_("Level before the course"), choices=_LEVELS)
    level_out = forms.ChoiceField(label=_("Level after the course"), choices=_LEVELS)
    planned_hours = count(_("Planned teaching hours for each person"), 1000, least=1)
    help_languages = forms.MultipleChoiceField(
        label=_("Languages that the teacher can help in"), widget=forms.CheckboxSelectMultiple, required=False
    )
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    part_of_day = forms.ChoiceField(
        label=_("When are most lessons?"), choices=choices(labels.PARTS_OF_DAY), widget=_ONE
    )
    mode = forms.ChoiceField(label=_("How do people meet?"), choices=choices(labels.MODES), widget=_ONE)
    venue_name = text(_("Name of the place"), 120, required=False)
    address = text(_("Street and number"), 120, required=False)
    postal_code = PostalCodeField(label=_("Postal code"))
    room = text(_("Floor or room"), 80, required=False)
    join_url = link(_("Link to the digital room"), help_text=_("Only people who have a place see it."))
    award = forms.ChoiceField(label=_("Which award pays for the places?"), required=False)
    seats = count(_("Places"), 500, least=1)
    reserve = count(
        _("Reserve chairs"), 100, help_text=_("Announced chairs above the places, because some never come.")
    )
    minimum = count(_("Smallest group that you start with"), 500, least=1)
    reason = reason(_("Why are there more places than the award pays for? (Only then.)"), required=False)
    opening = forms.ChoiceField(
        label=_("How are places given?"), choices=choices(labels.OPENINGS), widget=_ONE
    )
    opens_at = MomentField(label=_("Sign-up opens"))
    window_until = MomentField(label=_("Sign-up for the draw closes (only for a draw)"), required=False)
    draws_at = MomentField(label=_("Places are drawn (only for a draw)"), required=False)
    offers_until = MomentField(
        label=_("Last time at which a new person can get a place"),
        help_text=_(
            "After it a place that becomes free stays empty. Leave this empty and we choose it: a new person then "
            "misses no more of the hours than the rules allow."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, provider: Organisation, course: Course | None = None, **kwargs: Any
    ) -> None:
        """Awards and languages to choose from; what cannot be changed any more is not asked."""
        kwargs.setdefault("initial", self.standing(course) if course else dict(_USUAL))
        super().__init__(*args, **kwargs)
        self.course = course
        self.awards: dict[str, Award] = {each.public_id: each for each, _left in award_choices(provider)}
        named = [(each.public_id, label) for each, label in award_choices(provider)]
        self._choose("award", [("", _("None yet")), *named])
        spoken = course.help_languages if course else ()
        self._choose("help_languages", language_choices(get_language() or "nb", spoken))
        if course and course.published_at:
            for name in _SIZES:
                del self.fields[name]
        if course and (usual := suggested_cut_off(self.initial, course, course.award)):
            self.fields["offers_until"].help_text = cut_off_phrase(usual.until, usual.percent)

    def _choose(self, name: str, offered: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered

    def clean(self) -> dict[str, Any]:
        """What is left empty is chosen by the rules, and shown to be changed."""
        cleaned = self.cleaned_data
        if cleaned.get("offers_until") or "offers_until" in self.errors:
            return cleaned
        usual = suggested_cut_off(cleaned, self.course, self.awards.get(cleaned.get("award", "")))
        draws_at = cleaned.get("draws_at") if cleaned.get("opening") == Opening.WINDOW else None
        given_at = draws_at or cleaned.get("opens_at")
        if usual and given_at and usual.until > given_at:
            cleaned["offers_until"] = usual.until
            self._send("offers_until", f"{usual.until:%Y-%m-%dT%H:%M}")
        elif not self.errors:
            self.add_error("offers_until", _("We cannot choose this time for you here. Write it."))
        return cleaned

    @staticmethod
    def standing(course: Course) -> dict[str, Any]:
        """What the fields show of the course as it is now."""
        shown: dict[str, Any] = {name: getattr(course, name) for name in _SAME}
        shown |= {"version": course.version, "award": course.award.public_id if course.award else ""}
        if course.venue:
            shown |= {"venue_name": course.venue.name, "address": course.venue.address}
            shown["postal_code"] = course.venue.postal_code
        return shown

    @property
    def parts(self) -> Iterator[Part]:
        """The parts of the page in order."""
        for title, names in PARTS:
            yield Part(str(title), tuple(self[name] for name in names if name in self.fields))

    def typed(self) -> TypedCourse:
        """What the action takes. What is left alone stays as it is, a place with its exact point."""
        cleaned, course = self.cleaned_data, self.course
        facts = {
            name: getattr(course, name) if course and name not in self.changed_data else cleaned[name]
            for name in _SAME
            if name in self.fields
        }
        facts["award"] = self.awards.get(cleaned["award"])
        if facts["opening"] != Opening.WINDOW:
            facts |= {"window_until": None, "draws_at": None}
        return TypedCourse(facts, self._venue(), cleaned.get("reason", ""))

    def _venue(self) -> VenueFacts | None:
        cleaned, course = self.cleaned_data, self.course
        names = ("mode", "venue_name", "address", "postal_code")
        if course and not any(name in self.changed_data for name in names):
            return VenueFacts.of(course)
        code = cleaned["postal_code"]
        if cleaned["mode"] == Mode.DIGITAL:
            return None
        municipality = code.municipality if code else (course.municipality if course else None)
        return VenueFacts(cleaned["venue_name"], cleaned["address"], code.code if code else "", municipality)

    def refuse(self, problems: list[Problem]) -> None:
        """Each sentence at the field where it can be mended."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, sentence(problem))

    def take_version(self, version: int) -> None:
        """Show what was typed, over the version that stands now."""
        self._send("version", str(version))

    def announce(self, key: str) -> None:
        """The next press of the button does what the page now says."""
        self._send("confirmed", key)

    def _send(self, name: str, value: str) -> None:
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent[name] = value
        self.data = sent


_USUAL: dict[str, Any] = {
    "level_in": "A2",
    "level_out": "B1",
    "planned_hours": 100,
    "part_of_day": "evening",
    "mode": Mode.PLACE,
    "reserve": 0,
    "minimum": 1,
    "opening": Opening.WINDOW,
}


def planned_key(planned: Course, invited: int) -> str:
    """What the page announced, so that the button does just that: other values or another number ask anew."""
    said = [str(getattr(planned, name)) for name in (*_SAME, "venue_id", "municipality_id")]
    return f"{planned.version}:{invited}:{sha256('|'.join(said).encode()).hexdigest()[:16]}"
