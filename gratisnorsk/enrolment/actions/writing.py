"""A message from the provider to everybody in a course: written down, left in the outbox, kept until it is of no use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.changing import locked
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.models import (
    CourseMessage,
    Enrolment,
    Learner,
    MessageRecipient,
    OfferState,
    SeatOffer,
)
from gratisnorsk.enrolment.queries.messages import letter_name, people_of
from gratisnorsk.enrolment.rules.keeping import MESSAGES_KEPT
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.periodic import every
from gratisnorsk.kernel.words import Words

MOST_A_DAY = 3


class NobodyToWriteTo(Refusal):
    """Everybody left while the message was written."""

    message = _("Nobody is in this group now, so nothing was sent.")


class WrittenEnoughToday(Refusal):
    """People stop reading."""

    message = _(
        "You have written to this course %(most)s times today. Write again tomorrow, and call those who must know now."
    )


@dataclass(frozen=True)
class Draft:
    """A message as it was typed, in the same languages above and below. `form` names the form that was sent."""

    form: str
    whom: str
    subject: Words
    text: Words


@transaction.atomic
def write_to_course(course: Course, draft: Draft, *, by: Person, at: datetime) -> CourseMessage:
    """Send it to everybody in the group as it is now. The same form sent twice is the message of the first time.

    Raises WrittenEnoughToday or NobodyToWriteTo.
    """
    course = locked(course)
    if sent := course.messages.filter(form=draft.form).first():
        return sent
    _refuse_flood(course, at)
    people = list(people_of(course, draft.whom).order_by("pk"))
    if not people:
        raise NobodyToWriteTo
    words = {"form": draft.form, "whom": draft.whom, "subject": draft.subject, "text": draft.text}
    message = CourseMessage.objects.create(course=course, sent_at=at, sent_by=by, people=len(people), **words)
    MessageRecipient.objects.bulk_create(MessageRecipient(message=message, learner=each) for each in people)
    _post(message, people, at)
    history.note(
        by=by, subject=course, verb="enrolment.wrote", changes={"people": [None, len(people)]}, at=at
    )
    return message


def _refuse_flood(course: Course, at: datetime) -> None:
    lately = course.messages.filter(sent_at__gt=at - timedelta(hours=26)).values_list("sent_at", flat=True)
    if sum(local_date(sent) == local_date(at) for sent in lately) >= MOST_A_DAY:
        raise WrittenEnoughToday(most=MOST_A_DAY)


def _post(message: CourseMessage, people: list[Learner], at: datetime) -> None:
    facts = letter_facts(message.course, message.subject, message.text)
    letters = [(each, letter_name(message.pk, each.pk), facts) for each in people]
    seat_letters.tell_all("message", letters, at=at, reply_to=_answers_to(message.course))


def letter_facts(course: Course, subject: Words, text: Words) -> Mapping[str, Any]:
    """What the letter tells, also before it is sent."""
    facts = {
        "subject_words": subject,
        "text": text,
        "course": course.pk,
        "may_answer": bool(_answers_to(course)),
    }
    return {**seat_letters.about(course), **facts}


def _answers_to(course: Course) -> str:
    """Where an answer goes by itself. Nobody of an example is written to."""
    return "" if course.is_example else course.organisation.email


@outbox.only_if("enrolment/message")
def is_still_in_course(letter: Letter, at: datetime) -> bool:
    """Not to whoever left the course before the letter did."""
    who, course = int(letter.about_id or 0), letter.facts.get("course") or 0
    seats = Enrolment.objects.live().filter(learner=who, course=course)
    offers = SeatOffer.objects.filter(wish__learner=who, course=course, state=OfferState.OPEN)
    return seats.exists() or offers.exists()


@every(minutes=60 * 24, key="enrolment.forget-messages", offset=3 * 60 + 40)
def forget_messages(at: datetime) -> int:
    """Half a year after the course nobody needs what was written to it. Returns how many messages."""
    old = CourseMessage.objects.filter(course__ends_on__lte=local_date(at) - MESSAGES_KEPT)
    return old.delete()[1].get("enrolment.CourseMessage", 0)
