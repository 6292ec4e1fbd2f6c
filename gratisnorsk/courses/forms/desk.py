"""Forms of single steps on the provider's desk: cancel, seats, pause, publish, lessons, teachers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.actions.checking import sentence
from gratisnorsk.courses.forms.fields import count, reason, text
from gratisnorsk.courses.models import Course, Lesson, Teacher
from gratisnorsk.courses.phrases import choices, labels
from gratisnorsk.courses.rules.possible import Problem
from gratisnorsk.courses.rules.series import LessonFacts, Pattern, clock_minutes
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui.dates import weekday_name
from gratisnorsk.ui.forms import PlainForm, WordsField


class ProblemsForm(PlainForm):
    """A form that can say what is not possible, each sentence at its field when it is asked here."""

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Every sentence."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, sentence(problem))


class PublishForm(ProblemsForm):
    """Why there are more places than the award pays for; empty when there are not."""

    reason = reason(_("Why are there more places than the award pays for? (Only then.)"), required=False)


class CancelForm(PlainForm):
    """Why it does not take place; readers see it."""

    why = forms.ChoiceField(label=_("Why?"), choices=choices(labels.CANCEL_REASONS), widget=forms.RadioSelect)
    note = WordsField(label=_("What do you want to say to people?"), max_length=500, rows=3, required=False)
    replaced_by = forms.ChoiceField(label=_("Another course of yours instead"), required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        """`others`: public id and name of what may replace it."""
        super().__init__(*args, **kwargs)
        field = self.fields["replaced_by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *others]


class SeatsForm(ProblemsForm):
    """Other numbers. `confirmed` says how many invitations the page announced."""

    seats = count(_("Places"), 500, least=1)
    reserve = count(_("Reserve chairs"), 100)
    reason = reason(_("Why are there more places than the award pays for? (Only then.)"), required=False)
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def announce(self, key: str) -> None:
        """The next press of the button does what the page now says."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["confirmed"] = key
        self.data = sent


class PauseForm(PlainForm):
    """Why no free place is offered; kept in the history."""

    reason = reason(_("Why? Only you and the directorate see it."))


class NoteForm(PlainForm):
    """Words for those who have a place."""

    note = WordsField(label=_("What do you want to say to people?"), max_length=300, rows=2, required=False)


class _Times(PlainForm):
    starts = forms.TimeField(label=_("From"))
    ends = forms.TimeField(label=_("Until"))
    minutes = count(
        _("Minutes of teaching, without breaks"),
        720,
        least=1,
        required=False,
        help_text=_("Empty: all of it."),
    )
    teacher = forms.ChoiceField(label=_("Teacher"), required=False)
    is_digital = forms.BooleanField(label=_("On the internet"), required=False)

    def __init__(self, *args: Any, provider: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teachers = {str(each.pk): each for each in provider.teachers.filter(left_on=None)}
        field = self.fields["teacher"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nobody yet")), *((key, each.name) for key, each in self.teachers.items())]

    @property
    def who(self) -> Teacher | None:
        """The teacher who was chosen."""
        return self.teachers.get(self.cleaned_data["teacher"])

    def minutes_typed(self) -> int:
        """As typed, else from the clock."""
        cleaned = self.cleaned_data
        return int(cleaned["minutes"] or clock_minutes(cleaned["starts"], cleaned["ends"]))


class SeriesForm(_Times):
    """Every Monday and Wednesday from 18 to 20, until the planned hours are reached."""

    weekdays = forms.MultipleChoiceField(label=_("Every"), widget=forms.CheckboxSelectMultiple)
    first = forms.DateField(label=_("First day"))
    field_order = ("weekdays", "starts", "ends", "minutes", "first", "teacher", "is_digital")

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        """Weekdays by their name in the reader's language."""
        super().__init__(*args, **kwargs)
        field = self.fields["weekdays"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(day), weekday_name(day, lang)) for day in range(7)]

    def pattern(self) -> Pattern:
        """What comes again every week."""
        cleaned = self.cleaned_data
        days = tuple(sorted(int(day) for day in cleaned["weekdays"]))
        return Pattern(days, cleaned["starts"], cleaned["ends"], self.minutes_typed(), cleaned["is_digital"])


class LessonForm(_Times):
    """One lesson."""

    on = forms.DateField(label=_("Day"))
    field_order = ("on", "starts", "ends", "minutes", "teacher", "is_digital")

    @staticmethod
    def standing(lesson: Lesson) -> dict[str, Any]:
        """As it is now."""
        names = ("on", "starts", "ends", "minutes", "is_digital")
        return {name: getattr(lesson, name) for name in names} | {"teacher": str(lesson.teacher_id or "")}

    def facts(self) -> LessonFacts:
        """What the action takes."""
        cleaned = self.cleaned_data
        return LessonFacts(
            cleaned["on"], cleaned["starts"], cleaned["ends"], self.minutes_typed(), cleaned["is_digital"]
        )


class TeacherForm(PlainForm):
    """A teacher and what the competence stands on."""

    name = text(_("Name"), 120)
    competence = forms.ChoiceField(
        label=_("What does the competence stand on?"),
        choices=choices(labels.COMPETENCES),
        widget=forms.RadioSelect,
    )
    competence_on = forms.DateField(label=_("Date of the diploma or the approval"))
    note = text(_("Note"), 300, required=False)
    member = forms.ChoiceField(
        label=_("Signs in as"),
        required=False,
        help_text=_("A member of your organisation who fills in the lists of their own lessons."),
    )

    def __init__(
        self, *args: Any, provider: Organisation, teacher: Teacher | None = None, **kwargs: Any
    ) -> None:
        """Members to choose from."""
        if teacher:
            shown = {name: getattr(teacher, name) for name in ("name", "competence", "competence_on", "note")}
            kwargs.setdefault("initial", shown | {"member": str(teacher.person_id or "")})
        super().__init__(*args, **kwargs)
        memberships = provider.memberships.select_related("person")
        self.members = {str(each.person_id): each.person for each in memberships}
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nobody")), *((key, str(each)) for key, each in self.members.items())]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("name", "competence", "competence_on", "note")
        person = self.members.get(self.cleaned_data["member"])
        return {name: self.cleaned_data[name] for name in names} | {"person": person}


class LeftForm(PlainForm):
    """The day from which a teacher does not teach."""

    on = forms.DateField(label=_("First day without this teacher"))


def seats_key(course: Course, seats: int, reserve: int, invited: int) -> str:
    """What the page announced, so that the button does just that."""
    return f"{course.version}:{seats}:{reserve}:{invited}"
