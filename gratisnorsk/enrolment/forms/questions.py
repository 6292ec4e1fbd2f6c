"""The questions of a course: as a provider writes one, and as the people of the course answer them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.actions.questions import TypedQuestion
from gratisnorsk.enrolment.forms.desk import DeskForm
from gratisnorsk.enrolment.models import Question, QuestionKind
from gratisnorsk.enrolment.phrases.labels import choices
from gratisnorsk.enrolment.phrases.questions import (
    KINDS,
    YES_NO,
    condition_phrase,
    conditions_to_choose,
)
from gratisnorsk.enrolment.rules.questions import (
    FEWEST_CHOICES,
    LONGEST_CHOICE,
    LONGEST_TEXT,
    MOST_CHOICES,
    has_national_number,
)
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.words import Said, Words, say
from gratisnorsk.ui.forms import PlainForm, WordsField

_LONGEST_QUESTION = 160


class QuestionForm(DeskForm):
    """One question. `earlier` are those before it, on which it may hang."""

    words = WordsField(label=_("What do you ask?"), max_length=_LONGEST_QUESTION)
    kind = forms.ChoiceField(label=_("How is it answered?"), choices=choices(KINDS), widget=forms.RadioSelect)
    choices = WordsField(
        label=_("The choices (only when there are several to choose from)"),
        help_text=_("One on each line. In every language the same choices in the same order."),
        max_length=MOST_CHOICES * (LONGEST_CHOICE + 1),
        rows=4,
        required=False,
    )
    only_if = forms.ChoiceField(label=_("Who is asked?"), required=False)
    is_expected = forms.BooleanField(
        label=_("Please answer before the first lesson"),
        help_text=_(
            "The participant sees this, and is reminded the day before. Nobody loses a place over it."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, earlier: Sequence[Question], question: Question | None = None, **kwargs: Any
    ) -> None:
        """`question` is what stands; None: a new one."""
        if question:
            kwargs.setdefault("initial", self.standing(question))
        kwargs.setdefault("initial", {"kind": QuestionKind.YES_NO})
        super().__init__(*args, **kwargs)
        hangs_on = self.fields["only_if"]
        assert isinstance(hangs_on, forms.ChoiceField)
        on = conditions_to_choose(earlier, get_language() or "nb")
        hangs_on.choices = [("", _("Everybody")), *on]
        if not on:
            del self.fields["only_if"]

    @staticmethod
    def standing(question: Question) -> dict[str, Any]:
        """What the fields show of a question as it is now."""
        return {
            "words": question.words,
            "kind": question.kind,
            "choices": _lines(question.choices),
            "only_if": f"{question.only_if_id}:{question.only_if_answer}" if question.only_if_id else "",
            "is_expected": question.is_expected,
        }

    def clean(self) -> dict[str, Any]:
        """Between two and eight choices, as many in each language."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == QuestionKind.ONE_OF and "choices" in cleaned:
            try:
                cleaned["choices"] = _choices(cleaned["choices"])
            except ValidationError as wrong:
                self.add_error("choices", wrong)
        return cleaned

    def typed(self) -> TypedQuestion:
        """What the action takes."""
        cleaned = self.cleaned_data
        hangs_on, _colon, value = (cleaned.get("only_if") or "").partition(":")
        is_choice = cleaned["kind"] == QuestionKind.ONE_OF
        return TypedQuestion(
            words=cleaned["words"],
            kind=cleaned["kind"],
            choices=tuple(cleaned["choices"]) if is_choice else (),
            is_expected=cleaned["is_expected"],
            only_if=(int(hangs_on), value) if hangs_on else None,
        )


def _lines(stored: Iterable[Mapping[str, Any]]) -> Words:
    """The choices as lines of one text per language."""
    rows = list(stored)
    spoken = dict.fromkeys(code for row in rows for code in row["words"])
    return {code: "\n".join(row["words"].get(code, "") for row in rows) for code in spoken}


def _choices(texts: Words) -> list[Words]:
    """The lines of all languages, put together line by line."""
    lines = {
        code: [line.strip() for line in text.splitlines() if line.strip()] for code, text in texts.items()
    }
    numbers = {len(each) for each in lines.values()}
    if not numbers or min(numbers) < FEWEST_CHOICES or max(numbers) > MOST_CHOICES:
        raise ValidationError(
            _("Write between %(fewest)d and %(most)d choices, one on each line."),
            params={"fewest": FEWEST_CHOICES, "most": MOST_CHOICES},
        )
    if len(numbers) > 1:
        counted = ", ".join(
            f"{languages.BY_CODE[code].own_name}: {len(each)}" for code, each in lines.items()
        )
        raise ValidationError(
            _("Write as many choices in each language (%(counted)s)."), params={"counted": counted}
        )
    if any(len(line) > LONGEST_CHOICE for each in lines.values() for line in each):
        raise ValidationError(
            _("A choice can have at most %(most)d characters."), params={"most": LONGEST_CHOICE}
        )
    return [{code: each[number] for code, each in lines.items()} for number in range(numbers.pop())]


class OpeningRadio(forms.RadioSelect):
    """Marks each choice with the numbers of the questions that it opens; the styles hide those that are not."""

    def __init__(self, opens: Mapping[str, Sequence[int]]) -> None:
        """`opens`: value → numbers."""
        super().__init__()
        self.opens = opens

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The choice as Django makes it, marked."""
        option = super().create_option(name, value, *args, **kwargs)
        if opened := self.opens.get(str(value)):
            option["attrs"]["data-opens"] = " ".join(map(str, opened))
        return option


class AnswersForm(PlainForm):
    """All questions of a course. Nothing must be answered."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], values: Mapping[int, str], **kwargs: Any
    ) -> None:
        """`values`: what is answered already."""
        self.questions = questions
        lang = get_language() or "nb"
        # Before the form is made, so that these are dressed as all fields are.
        self.base_fields = {  # type: ignore[misc]
            _name(one): _field(number, one, questions, lang) for number, one in enumerate(questions, 1)
        }
        super().__init__(*args, initial={_name(one): values.get(one.pk, "") for one in questions}, **kwargs)

    def asked(self) -> list[tuple[int, bool, Any]]:
        """Number, whether it hangs on another, and field, in order."""
        return [
            (number, one.only_if_id is not None, self[_name(one)])
            for number, one in enumerate(self.questions, 1)
        ]

    def typed(self) -> dict[int, str]:
        """Question → value; empty where nothing is answered."""
        return {one.pk: self.cleaned_data[_name(one)] for one in self.questions}


def _name(question: Question) -> str:
    return f"q{question.pk}"


def _field(number: int, question: Question, questions: Sequence[Question], lang: str) -> forms.Field:
    label = format_html("{}. {}", number, _marked(say(question.words, lang), lang))
    helps = [condition_phrase(question, questions, lang)]
    helps += [str(_("Please answer before the first lesson."))] if question.is_expected else []
    told: dict[str, Any] = {"label": label, "help_text": " · ".join(filter(None, helps)), "required": False}
    if question.kind == QuestionKind.TEXT:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        field: forms.Field = forms.CharField(
            max_length=LONGEST_TEXT, widget=widget, validators=[_no_national_number], **told
        )
    else:
        widget_of_choices = OpeningRadio(_opens(question, questions))
        field = forms.ChoiceField(choices=_to_choose(question, lang), widget=widget_of_choices, **told)
    field.is_expected = question.is_expected  # type: ignore[attr-defined]
    return field


def _opens(question: Question, questions: Sequence[Question]) -> dict[str, list[int]]:
    opened: dict[str, list[int]] = {}
    for number, other in enumerate(questions, 1):
        if other.only_if_id == question.pk:
            opened.setdefault(other.only_if_answer, []).append(number)
    return opened


def _to_choose(question: Question, lang: str) -> list[tuple[str, Any]]:
    if question.kind == QuestionKind.YES_NO:
        offered: list[tuple[str, Any]] = list(YES_NO.items())
    else:
        offered = [(one["key"], _marked(say(one["words"], lang), lang)) for one in question.choices]
    return [*offered, ("", _("No answer"))]


def _marked(text: Said, lang: str) -> SafeString:
    """Marked with the language that it really is in."""
    if text.lang == lang:
        return format_html("{}", text.text)
    return format_html('<span lang="{}" dir="{}">{}</span>', text.lang, text.dir, text.text)


def _no_national_number(text: str) -> None:
    if has_national_number(text):
        raise ValidationError(_("Do not write a national identity number here. Nobody may ask you for it."))
