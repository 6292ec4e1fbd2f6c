"""Questions to the host, before and in the meeting. Answered ones that the host publishes become the public FAQ."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Words, tidy
from gratisnorsk.meetings.actions import letters
from gratisnorsk.meetings.models import Meeting, Question, SignUp
from gratisnorsk.meetings.rules import links

MOST_OPEN_OF_ONE = 10
_ANSWERED = (
    *("answer", "answered_at", "answered_by", "email"),
    *("public_text", "published_at", "dropped_at"),
)


class QuestionGone(Refusal):
    """Not confirmed in time."""

    message = _("This question is gone. Open the page of the meeting and ask once more.")


class AskedEnough(Refusal):
    """One person asks a great deal."""

    message = _("You have asked many questions that wait for an answer. Wait for the answers first.")


class NothingToAnswer(Refusal):
    """An empty answer helps nobody."""

    message = _("Write an answer in at least one language.")


@transaction.atomic
def ask(meeting: Meeting, text: str, email: str, *, lang: str, at: datetime) -> Question:
    """Somebody without a place asks. The host sees it when the e-mail is confirmed.

    The letter does not repeat the words: else anybody could write anything to a stranger through us.
    """
    _check_patience(meeting, email)
    question = Question.objects.create(meeting=meeting, email=email, lang=lang, text=text, asked_at=at)
    facts = {
        **letters.about_meeting(meeting),
        "what": links.QUESTION,
        "token": links.confirm_token(links.QUESTION, question.pk, at),
    }
    letters.tell_email(
        "confirm", email, lang, key=f"question:{question.pk}", at=at, facts=facts, is_secret=True
    )
    return question


@transaction.atomic
def ask_as(sign_up: SignUp, text: str, *, at: datetime) -> Question:
    """Somebody who signed up asks: the e-mail is confirmed already."""
    meeting = sign_up.slot.meeting
    _check_patience(meeting, sign_up.email)
    return Question.objects.create(
        meeting=meeting, email=sign_up.email, lang=sign_up.lang, text=text, asked_at=at, confirmed_at=at
    )


@transaction.atomic
def confirm_question(question_id: int, *, at: datetime) -> Question:
    """Now the host sees it. Twice is once."""
    question = Question.objects.select_related("meeting").filter(pk=question_id).first()
    if question is None:
        raise QuestionGone
    Question.objects.filter(pk=question.pk, confirmed_at=None).update(confirmed_at=at)
    question.refresh_from_db()
    return question


@transaction.atomic
def answer(
    question: Question, answer: Words, *, public_text: Words, is_public: bool, by: Person, at: datetime
) -> Question:
    """Answer by letter, and show both to everybody if the host wants so. The e-mail is deleted with the letter.

    Answering again changes the public text and sends no second letter.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    question.meeting = Meeting.objects.select_related("host").get(pk=question.meeting_id)
    words = tidy(answer)
    if not words:
        raise NothingToAnswer
    if question.email:
        facts = {**letters.about_meeting(question.meeting), "text": question.text, "answer": words}
        key = str(question.pk)
        letters.tell_email("answered", question.email, question.lang, key=key, at=at, facts=facts)
    question.answer, question.answered_at, question.answered_by = words, question.answered_at or at, by
    question.email = ""
    question.public_text = tidy(public_text) or {question.lang: question.text}
    question.published_at = (question.published_at or at) if is_public else None
    question.dropped_at = None
    question.save(update_fields=_ANSWERED)
    return question


@transaction.atomic
def drop(question: Question, *, at: datetime) -> None:
    """The host does not answer this one. Its e-mail is deleted."""
    Question.objects.filter(pk=question.pk, answered_at=None).update(dropped_at=at, email="")


def _check_patience(meeting: Meeting, email: str) -> None:
    waiting = meeting.questions.filter(email__iexact=email, answered_at=None, dropped_at=None)
    if waiting.count() >= MOST_OPEN_OF_ONE:
        raise AskedEnough
