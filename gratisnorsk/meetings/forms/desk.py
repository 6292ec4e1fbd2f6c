"""What a host types about a meeting: its facts, its agenda, its material."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.folding import fold
from gratisnorsk.meetings import phrases
from gratisnorsk.meetings.models import Audience, Meeting
from gratisnorsk.meetings.models.meeting import all_reminders
from gratisnorsk.meetings.rules.video import fault_of
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui.forms import PlainForm, WordsField

DIRECTORATE = "-"
_FACTS = (
    *("title", "about", "theme", "audience", "closed_kinds", "contact_email", "call_url", "reminders"),
    "reminder_note",
)


class HttpsField(forms.URLField):
    """An https address of the public web; `is_meeting` checks links to video meetings for their form."""

    def __init__(self, *, is_meeting: bool = False, **kwargs: Any) -> None:
        """As any URL field. What is typed without a scheme is taken for https."""
        kwargs.setdefault("assume_scheme", "https")
        kwargs.setdefault("max_length", 1000)
        super().__init__(**kwargs)
        self.is_meeting = is_meeting

    def clean(self, value: Any) -> Any:
        """One sentence for what is wrong with the link, in place of Django's."""
        typed = str(value or "").strip()
        with_scheme = typed if "://" in typed or not typed else f"https://{typed}"
        fault = fault_of(with_scheme, is_meeting=self.is_meeting) if with_scheme else None
        if fault:
            raise ValidationError(phrases.FAULTS[fault], code=fault)
        return super().clean(value)


class MeetingForm(PlainForm):
    """The facts of a meeting. `hosts` are those that this person may choose among."""

    host = forms.ChoiceField(label=_("Who holds the meeting?"))
    title = WordsField(label=_("Title"), max_length=120)
    about = WordsField(label=_("What is it about?"), max_length=2000, rows=5, required=False)
    theme = forms.ChoiceField(label=_("Theme"), choices=phrases.choices(phrases.THEMES))
    audience = forms.ChoiceField(
        label=_("For whom?"),
        choices=phrases.choices(phrases.AUDIENCES),
        widget=forms.RadioSelect,
        initial=Audience.OPEN,
        help_text=_("Nobody else sees a closed meeting: not in lists, searches or calendars."),
    )
    closed_kinds = forms.MultipleChoiceField(
        label=_("Closed to these kinds of organisations"),
        choices=phrases.choices(phrases.KIND_WORDS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Members who are signed in see it. You can also invite by e-mail."),
    )
    co_hosts = forms.CharField(
        label=_("Others who hold it with you"),
        help_text=_("One verified organisation on each line."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail that everybody may see"),
        help_text=_("Answers to letters go here. It stands as organiser in calendars."),
        required=False,
        max_length=254,
    )
    call_url = HttpsField(label=_("Web page of the grant call"), required=False, max_length=500)
    reminders = forms.MultipleChoiceField(
        label=_("Reminders"),
        choices=phrases.choices(phrases.REMINDERS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=all_reminders,
    )
    reminder_note = WordsField(
        label=_("Words of your own in the reminders"), max_length=500, rows=3, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        hosts: list[Organisation],
        is_national: bool,
        meeting: Meeting | None = None,
        **kwargs: Any,
    ) -> None:
        """The directorate is a choice for its own staff. The host of a meeting stays."""
        if meeting:
            kwargs.setdefault("initial", self.standing(meeting))
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.hosts = {each.public_id: each for each in hosts}
        choices: list[tuple[str, Any]] = [(key, each.name) for key, each in self.hosts.items()]
        field = self.fields["host"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*([(DIRECTORATE, phrases.directorate())] if is_national else []), *choices]
        if meeting:
            del self.fields["host"]

    @staticmethod
    def standing(meeting: Meeting) -> dict[str, Any]:
        """What the fields show of the meeting as it is."""
        shown: dict[str, Any] = {name: getattr(meeting, name) for name in _FACTS}
        others = "\n".join(other.name for other in meeting.co_hosts.all())
        return {**shown, "co_hosts": others, "version": meeting.version}

    def clean_co_hosts(self) -> list[Organisation]:
        """Each by its exact name."""
        names = [line.strip() for line in self.cleaned_data["co_hosts"].splitlines() if line.strip()]
        verified = Organisation.objects.filter(verified_at__isnull=False)
        found = []
        for name in names:
            near = [each for each in verified.filter(name__iexact=name)[:2] if fold(each.name) == fold(name)]
            if len(near) != 1:
                raise ValidationError(
                    _("We do not know an organisation called %(name)s. Write its name as it stands here."),
                    params={"name": name},
                )
            found += near
        return found

    def clean(self) -> dict[str, Any]:
        """Kinds belong to closed meetings."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("audience") == Audience.OPEN:
            cleaned["closed_kinds"] = []
        return cleaned

    def chosen_host(self) -> Organisation | None:
        """None: the directorate."""
        return self.hosts.get(self.cleaned_data["host"])

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in _FACTS}


class AgendaForm(PlainForm):
    """One point of the agenda."""

    title = WordsField(label=_("What is it about?"), max_length=160)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, required=False)
    speaker = forms.CharField(
        label=_("Who speaks?"),
        help_text=_("Everybody sees the name. Ask the speaker first."),
        max_length=120,
        required=False,
    )
    organisation = forms.CharField(label=_("Organisation of the speaker"), max_length=160, required=False)


class MaterialForm(PlainForm):
    """Slides, a recording or something to read, somewhere on the web."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=phrases.choices(phrases.MATERIALS))
    title = WordsField(label=_("Title"), max_length=160)
    url = HttpsField(label=_("Link"), help_text=_("Everybody who sees the meeting can open it."))


class AnswerForm(PlainForm):
    """An answer to a question, and whether everybody may read both."""

    answer = WordsField(label=_("Your answer"), max_length=2000, rows=5)
    is_public = forms.BooleanField(
        label=_("Show question and answer to everybody"), required=False, initial=True
    )
    public_text = WordsField(
        label=_("The question as everybody reads it"),
        help_text=_("Leave out names and private things. Empty: as it was asked."),
        max_length=500,
        rows=2,
        required=False,
    )
