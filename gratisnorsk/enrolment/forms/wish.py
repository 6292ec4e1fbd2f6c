"""What somebody needs, asked once: the form to sign up, the form to change a wish, and the one of a helper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import LEVELS as LEVEL_CODES
from gratisnorsk.courses.models import Mode
from gratisnorsk.enrolment.forms.fields import ContactField, NameField, PlaceField
from gratisnorsk.enrolment.models import Wish
from gratisnorsk.enrolment.phrases import labels
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.kernel import languages
from gratisnorsk.places.queries import PlaceHit
from gratisnorsk.ui import dates
from gratisnorsk.ui.forms import HumanForm, PlainForm

USUAL_KM = 30
# Languages that teachers may help in; the codes are ISO 639.
_MOST_SPOKEN = "en ar uk pl so ti fa ps ku ur es fr ru lt th tr vi"
HELP_LANGUAGES = tuple(_MOST_SPOKEN.split())

if TYPE_CHECKING:
    _Fields = PlainForm
else:
    _Fields = forms.Form


class WishFields(_Fields):
    """The questions about the course that somebody needs."""

    level = forms.ChoiceField(
        label=_("How much Norwegian do you know?"),
        choices=labels.choices(labels.LEVELS),
        widget=forms.RadioSelect,
        help_text=_("Choose what is nearest. The course finds out your level with you when you begin."),
    )
    is_level_suggested = forms.BooleanField(widget=forms.HiddenInput, required=False)
    modes = forms.MultipleChoiceField(
        label=_("How can you take part?"),
        choices=labels.choices(labels.MODES),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose both if both are fine."),
    )
    place = PlaceField(
        label=_("Where do you live or work?"),
        help_text=_(
            "A town or a postal code. Needed only for lessons in a classroom. We do not ask for your street."
        ),
        max_length=80,
        required=False,
    )
    km = forms.TypedChoiceField(
        label=_("How far can you travel to a classroom?"),
        coerce=int,
        choices=[(km, str(km)) for km in labels.KILOMETRES],  # in words for each reader: `prepare`
        required=False,
        empty_value=None,
    )
    parts_of_day = forms.MultipleChoiceField(
        label=_("When can you come?"),
        choices=labels.choices(labels.PARTS_OF_DAY),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose nothing if all times are fine."),
    )
    help_languages = forms.MultipleChoiceField(
        label=_("Languages in which a teacher can help you"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Good to know for the course. You do not lose a place because of this."),
    )
    ground = forms.ChoiceField(
        label=_("Free lessons from the municipality"),
        choices=labels.choices(labels.GROUNDS),
        widget=forms.RadioSelect,
        help_text=_(
            "The course is for people who have no such right now. We ask nothing else about your stay."
        ),
    )
    is_shift_worker = forms.ChoiceField(
        label=_("Do you work shifts?"),
        choices=labels.choices(labels.YES_NO),
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "We ask because some places are kept for people who work shifts. You need not answer. If you say yes"
            " and places are drawn, it can stand in the published list, beside a code and without your name."
        ),
    )

    def prepare(self) -> None:
        """What depends on the reader's language."""
        lang = get_language() or "nb"
        names = Locale.parse(lang).languages
        named = sorted(((code, names.get(code, code)) for code in HELP_LANGUAGES), key=lambda one: one[1])
        self.fields["help_languages"].choices = named  # type: ignore[attr-defined]
        self.fields["km"].choices = [(km, dates.kilometres(km, lang)) for km in labels.KILOMETRES]  # type: ignore[attr-defined]

    def check_place(self) -> None:
        """Whoever wants a classroom must say from where."""
        modes = self.cleaned_data.get("modes", [])
        if Mode.PLACE in modes and not self.cleaned_data.get("place") and "place" not in self.errors:
            self.add_error(
                "place", _("Write a town or a postal code, so that we know which classrooms are near.")
            )

    def answers(self) -> Answers:
        """As a wish holds them."""
        typed = self.cleaned_data
        place = typed["place"]
        return Answers(
            level=typed["level"],
            is_level_suggested=typed["is_level_suggested"],
            modes=tuple(typed["modes"]),
            ground=typed["ground"],
            parts_of_day=tuple(typed["parts_of_day"]),
            municipality_id=place.municipality_numbers[0] if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            km=typed["km"] or USUAL_KM,
            help_languages=tuple(typed["help_languages"]),
            is_shift_worker=typed["is_shift_worker"] == "yes",
        )


class SignUpForm(WishFields, HumanForm):
    """Everything, once, for somebody without an account. `person_fields` come first on the page."""

    name = NameField(
        label=_("Your name or nickname"),
        help_text=_("The course sees it. It is never public."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = ContactField(
        label=_("Your e-mail or mobile number"),
        help_text=_("We send you a code. You do not need a password."),
    )
    lang = forms.ChoiceField(
        label=_("Language of our messages to you"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
    )
    is_shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        help_text=_("Others use it too, for example in a library. You are then signed out sooner."),
    )
    order = ("name", "contact", "lang", "level", "modes", "place", "km", "parts_of_day", "help_languages")

    def __init__(self, *args: Any, draft: Wish | None = None, **kwargs: Any) -> None:
        """Questions about the person first. Filled in with a draft that this browser sent and that has no code yet."""
        super().__init__(*args, **kwargs)
        self.order_fields(self.order)
        self.prepare()
        if draft:
            _fill_in(self, draft)
            of = draft.learner
            self.initial = {**self.initial, "name": of.name, "lang": of.lang, "contact": of.email or of.phone}

    def clean(self) -> dict[str, Any]:
        """The place before the check for robots, so that everything wrong is said at once."""
        self.check_place()
        return super().clean()


class HelpForm(SignUpForm):
    """The same, filled in by a signed-in person for somebody beside them."""

    is_shared = None  # type: ignore[assignment]  # the helper's own browser never becomes the learner's
    name = NameField(
        label=_("The person’s name or nickname"),
        help_text=_("The course sees it. It is never public."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = ContactField(
        label=_("The person’s e-mail or mobile number"),
        help_text=_(
            "Not your own: we send a code there, and later the letters. In a family each person needs one of their own."
        ),
    )
    lang = forms.ChoiceField(
        label=_("Language of our messages to the person"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
    )
    agrees = forms.BooleanField(
        label=_("The person is here and wants to be signed up"),
        help_text=_("Your name is kept with this. You cannot open the person's page afterwards."),
    )


class NewWishForm(WishFields, PlainForm):
    """A new wish of somebody who is signed in: the contact is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With today's lists."""
        super().__init__(*args, **kwargs)
        self.prepare()

    def clean(self) -> dict[str, Any]:
        """The place last."""
        cleaned = super().clean() or self.cleaned_data
        self.check_place()
        return cleaned


class ChangeWishForm(NewWishForm):
    """A wish that stands, changed by its owner."""

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        """Filled in with what the wish holds."""
        super().__init__(*args, **kwargs)
        _fill_in(self, wish)


class WishAgainForm(ChangeWishForm):
    """A new wish after an earlier one: nobody tells everything twice. The level is asked again, it may have risen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Filled in but for the level."""
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "level": "", "is_level_suggested": False}


def _fill_in(form: forms.Form, wish: Wish) -> None:
    """With what the wish holds. The place is kept as it was found, so that its name alone leads there again."""
    answers, place = Answers.of(wish), wish.municipality.name if wish.municipality else ""
    shifts = "yes" if answers.is_shift_worker else "no"
    form.initial = {**form.initial, **answers.columns(), "place": place, "is_shift_worker": shifts}
    if wish.municipality:
        kept = PlaceHit(place, "municipality", (wish.municipality.pk,), wish.lat, wish.lon, exact=True)
        form.fields["place"].kept = kept  # type: ignore[attr-defined]


def level_of(typed: str) -> str:
    """A level that came along in an address, or nothing."""
    return typed if typed in LEVEL_CODES else ""
