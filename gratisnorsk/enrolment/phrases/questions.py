"""Words of the questions of a course: kinds, answers, and of whom a question is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gratisnorsk.enrolment.models import Question, QuestionKind
from gratisnorsk.enrolment.rules.questions import NO, YES, values_of
from gratisnorsk.kernel.words import Said, Words, say
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

KINDS: Labels = {
    QuestionKind.YES_NO: gettext_lazy("Yes or no"),
    QuestionKind.ONE_OF: gettext_lazy("One of several choices"),
    QuestionKind.TEXT: gettext_lazy("A short text"),
}
YES_NO: Labels = {YES: gettext_lazy("Yes"), NO: gettext_lazy("No")}


def kind_phrase(question: Question) -> str:
    """How it is answered."""
    return str(KINDS[question.kind])


def value_phrase(question: Question, value: str, lang: str) -> Said:
    """An answer in the words of the page; a text as it was written; empty for no answer."""
    if question.kind == QuestionKind.YES_NO:
        return Said(str(YES_NO[value]) if value in YES_NO else "", lang)
    if question.kind == QuestionKind.ONE_OF:
        found: Words = next((choice["words"] for choice in question.choices if choice["key"] == value), {})
        return say(found, lang)
    return Said(value, lang)


def condition_phrase(question: Question, questions: Sequence[Question], lang: str) -> str:
    """Of whom it is asked; empty for everybody. `questions`: all of the course, in order."""
    for number, other in enumerate(questions, 1):
        if other.pk == question.only_if_id:
            return only_if_phrase(number, other, question.only_if_answer, lang)
    return ""


def only_if_phrase(number: int, other: Question, value: str, lang: str) -> str:
    """The condition in words."""
    answer = marks.name(value_phrase(other, value, lang).text)
    return _("Only if the answer to question %(number)s is “%(answer)s”") % {
        "number": marks.plain_number(number),
        "answer": answer,
    }


def conditions_to_choose(earlier: Sequence[Question], lang: str) -> list[tuple[str, str]]:
    """Code and words of everything that a new question may hang on."""
    return [
        (f"{other.pk}:{value}", only_if_phrase(number, other, value, lang))
        for number, other in enumerate(earlier, 1)
        for value in values_of(other)
    ]
