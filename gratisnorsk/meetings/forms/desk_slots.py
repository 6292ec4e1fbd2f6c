"""What a host types about the times of a meeting and about those who come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.languages import LANGUAGES
from gratisnorsk.meetings import languages, phrases
from gratisnorsk.meetings.actions import Group
from gratisnorsk.meetings.forms.desk import HttpsField
from gratisnorsk.meetings.models import LinkShown, Meeting, Precision, Slot
from gratisnorsk.places.models import Municipality
from gratisnorsk.ui.forms import PlainForm, WordsField

MOST_INVITED = 5000
_SAME = (
    *("on", "starts", "ends", "language", "interpreter", "place", "capacity", "join_url", "dial_in"),
    *("conference_id", "link_shown"),
)


class SlotForm(PlainForm):
    """One time."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput)
    language = forms.ChoiceField(label=_("Language"))
    interpreter = forms.ChoiceField(label=_("Interpreter"), required=False)
    place = forms.CharField(label=_("Place, if people meet somewhere"), max_length=200, required=False)
    capacity = forms.IntegerField(
        label=_("How many can come?"),
        help_text=_(
            "Empty: room for all. With a number there is a waiting list, and only those with a place get the link."
        ),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    join_url = HttpsField(
        label=_("Link to the video meeting"),
        help_text=_("From Teams, Zoom or another program. It must work without an account."),
        is_meeting=True,
        required=False,
    )
    link_shown = forms.ChoiceField(
        label=_("When is the link shown?"),
        choices=phrases.choices(phrases.LINKS_SHOWN),
        widget=forms.RadioSelect,
        initial=LinkShown.SIGNED_UP,
    )
    dial_in = forms.RegexField(
        r"^\+?[0-9][0-9 ()-]{3,28}$", label=_("Phone number to call in"), max_length=30, required=False
    )
    conference_id = forms.RegexField(
        r"^[0-9 #]{3,30}$", label=_("Number of the meeting on the phone"), max_length=30, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, slot: Slot | None = None, **kwargs: Any) -> None:
        """`slot` is what stands; without it, one hour in bokmål."""
        if slot:
            shown = {name: getattr(slot, name) for name in (*_SAME, "version")}
            kwargs.setdefault("initial", shown)
        super().__init__(*args, **kwargs)
        spoken = languages.choices(get_language() or "nb")
        _choose(self, "language", spoken)
        _choose(self, "interpreter", [("", _("None")), *spoken])

    def clean(self) -> dict[str, Any]:
        """A time that ends before it starts helps nobody."""
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The time ends before it starts. Write a later end."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in _SAME}


class CancelSlotForm(PlainForm):
    """What those who signed up are told, and what happens to them."""

    note = WordsField(label=_("What do you want to tell them?"), max_length=300, required=False)
    move_to = forms.ChoiceField(
        label=_("What shall happen to those who signed up?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, others: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """`others` are the times that have room for all of them."""
        super().__init__(*args, **kwargs)
        offered: list[tuple[str, Any]] = [
            ("", _("Each gets a letter and chooses another time with one button"))
        ]
        moved = [(str(pk), _("Move all of them to %(time)s") % {"time": words}) for pk, words in others]
        _choose(self, "move_to", [*offered, *moved])


class CancelMeetingForm(PlainForm):
    """What everybody is told."""

    note = WordsField(label=_("What do you want to tell them?"), max_length=300, required=False)


class InviteForm(PlainForm):
    """Whom to invite: one address on each line, or as they are copied from a list."""

    kinds = forms.MultipleChoiceField(
        label=_("Organisations that are registered here"),
        choices=phrases.choices(phrases.KIND_WORDS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The owners of verified organisations of these kinds get a letter in their language."),
    )
    emails = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_(
            "One on each line. Those whom you invited before, or who want no invitations, get no letter."
        ),
        max_length=MOST_INVITED * 80,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    lang = forms.ChoiceField(
        label=_("Language of the letter"), choices=[(each.code, each.own_name) for each in LANGUAGES]
    )

    def __init__(self, *args: Any, may_choose_kinds: bool, **kwargs: Any) -> None:
        """Only the directorate may write to all who are registered here."""
        super().__init__(*args, **kwargs)
        if not may_choose_kinds:
            del self.fields["kinds"]
            self.fields["emails"].required = True

    def clean(self) -> dict[str, Any]:
        """Somebody must be invited."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("emails") and not cleaned.get("kinds"):
            self.add_error("emails", _("Write an e-mail address, or choose a kind of organisation."))
        return cleaned

    def clean_emails(self) -> list[str]:
        """Each once; what is no address is named."""
        typed = self.cleaned_data["emails"].replace(",", " ").replace(";", " ").split()
        wrong = [each for each in typed if not _is_email(each)]
        if wrong:
            raise ValidationError(_("This is no e-mail address: %(typed)s"), params={"typed": wrong[0][:80]})
        if len(typed) > MOST_INVITED:
            raise ValidationError(
                _("At most %(most)s at once. Send them in parts."), params={"most": MOST_INVITED}
            )
        return list(dict.fromkeys(each.lower() for each in typed))


class LetterForm(PlainForm):
    """A letter to those who signed up."""

    text = WordsField(
        label=_("Your letter"),
        help_text=_("Each reads it in their language if you write it, else in one that you wrote."),
        max_length=2000,
        rows=6,
    )


class GroupForm(PlainForm):
    """Narrows the list of those who come. Its names stand in the address."""

    tid = forms.ChoiceField(label=_("Time"), required=False)
    type = forms.ChoiceField(
        label=_("Kind of organisation"),
        choices=[("", _("All kinds")), *phrases.choices(phrases.KIND_WORDS)],
        required=False,
    )
    kommune = forms.ChoiceField(label=_("Municipality"), required=False)
    plass = forms.ChoiceField(
        label=_("With a place or in line"),
        choices=[("", _("All")), ("ja", _("With a place")), ("nei", _("In line"))],
        required=False,
    )
    kom = forms.ChoiceField(
        label=_("Came or did not come"),
        choices=[("", _("All")), ("ja", _("Came")), ("nei", _("Did not come"))],
        required=False,
    )

    def __init__(self, data: Any, *, meeting: Meeting, places: Iterable[Municipality], lang: str) -> None:
        """Times and municipalities of this meeting alone."""
        super().__init__(data)
        times = [(str(slot.pk), _time_words(slot, lang)) for slot in meeting.slots.all()]
        _choose(self, "tid", [("", _("All times")), *times])
        _choose(self, "kommune", [("", _("All")), *((place.pk, place.name) for place in places)])

    def group(self) -> Group:
        """What was chosen; what is no choice narrows nothing."""
        chosen = self.cleaned_data if self.is_valid() else {}
        place, came = chosen.get("plass", ""), chosen.get("kom", "")
        return Group(
            slot_id=int(chosen["tid"]) if chosen.get("tid") else None,
            kind=chosen.get("type", ""),
            municipality_id=chosen.get("kommune", ""),
            is_waiting=None if not place else place == "nei",
            has_come=None if not came else came == "ja",
        )


def people_words(n: int) -> str:
    """How many get it."""
    return ngettext("%(n)d person gets this letter.", "%(n)d people get this letter.", n) % {"n": n}


def _time_words(slot: Slot, lang: str) -> str:
    day, hours = phrases.day_of(slot, lang), phrases.hours_of(slot, lang)
    return f"{day}, {hours}" if slot.precision == Precision.EXACT else day


def _is_email(typed: str) -> bool:
    try:
        EmailValidator()(typed)
    except ValidationError:
        return False
    return len(typed) <= 254


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
