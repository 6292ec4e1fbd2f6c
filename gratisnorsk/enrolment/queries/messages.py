"""Messages to a course: who would get one, how it will look, what was written, and what a learner got."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import (
    CourseMessage,
    Enrolment,
    Learner,
    MessageRecipient,
    OfferState,
    SeatOffer,
    Whom,
)
from gratisnorsk.enrolment.phrases.desk import WHOM
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.languages import BY_CODE, direction
from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.outbox import own_words
from gratisnorsk.kernel.words import Said, say

SHOWN = 10
SHOWN_TO_LEARNER = 5


@dataclass(frozen=True)
class Reach:
    """How many a message goes to, and by which way."""

    by_email: int
    by_sms: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.by_email + self.by_sms


@dataclass(frozen=True)
class Look:
    """The letter as a reader of one language gets it; `sms` is empty when nobody gets one."""

    lang: str
    dir: str
    own_name: str
    subject: str
    text: str
    sms: str


@dataclass(frozen=True)
class SentMessage:
    """One on the desk. `missed` are those to whom it did not arrive and who still sit in the course."""

    subject: Said
    text: Said
    whom: str
    who: str
    sent_at: datetime
    people: int
    failed: int
    missed: list[tuple[str, str]]  # name, public id of the seat


@dataclass(frozen=True)
class GotMessage:
    """One on the page of a learner."""

    subject: Said
    text: Said
    organisation: str
    course: Said
    sent_at: datetime


def people_of(course: Course, whom: str) -> QuerySet[Learner]:
    """Each once, also who has a place and is asked about another one."""
    seats = Exists(Enrolment.objects.live().filter(course=course, learner=OuterRef("pk")))
    open_offers = SeatOffer.objects.filter(course=course, state=OfferState.OPEN)
    asked = Exists(open_offers.filter(wish__learner=OuterRef("pk")))
    wanted = {Whom.SEATED: Q(seats), Whom.ASKED: Q(asked), Whom.BOTH: Q(seats) | Q(asked)}[Whom(whom)]
    return Learner.objects.filter(wanted, erased_at=None)


def reach(course: Course, whom: str) -> Reach:
    """Whoever has an e-mail gets that, whoever has not gets a text message. One query."""
    emails = list(people_of(course, whom).values_list("email", flat=True))
    by_email = sum(bool(email) for email in emails)
    return Reach(by_email, len(emails) - by_email)


def group_sizes(course: Course) -> dict[str, int]:
    """How many are in each group that has anybody; both together only where both are there."""
    sizes = {whom: people_of(course, whom).count() for whom in (Whom.SEATED, Whom.ASKED)}
    found = {str(whom): number for whom, number in sizes.items() if number}
    return {**found, Whom.BOTH: people_of(course, Whom.BOTH).count()} if len(found) > 1 else found


def looks(facts: Mapping[str, Any], *, with_sms: bool) -> list[Look]:
    """One for each language that it is written in, as it would be sent now."""
    texts = own_words.texts()
    return [_look(facts, lang, texts, with_sms=with_sms) for lang in facts["text"]]


def _look(facts: Mapping[str, Any], lang: str, texts: own_words.Texts, *, with_sms: bool) -> Look:
    letter = Letter(kind="enrolment/message", channel=Channel.EMAIL, to="", lang=lang, facts=facts)
    short = Letter(kind="enrolment/message", channel=Channel.SMS, to="", lang=lang, facts=facts)
    mail = outbox.render(letter, texts)
    sms = outbox.render_sms(short, texts).text if with_sms else ""
    return Look(lang, direction(lang), BY_CODE[lang].own_name, mail.subject, mail.text, sms)


def letter_name(message_id: int, learner_id: int) -> str:
    """What is special in the key of the letter to one of them."""
    return f"{message_id}:{learner_id}"


def sent_messages(course: Course, lang: str, *, with_names: bool) -> list[SentMessage]:
    """The newest first. Four queries, however many messages and people."""
    messages = list(CourseMessage.objects.filter(course=course).select_related("sent_by")[:SHOWN])
    failed = _failed(messages)
    seats = {seat.learner_id: seat for seat in _seats_of(course, failed)} if with_names else {}
    return [_sent(message, failed[message.pk], seats, lang) for message in messages]


def _failed(messages: list[CourseMessage]) -> defaultdict[int, list[int]]:
    """Message → learners whose letter did not arrive."""
    found = defaultdict(list)
    rows = MessageRecipient.objects.filter(message__in=messages).values_list("message_id", "learner_id")
    by_key = {f"enrolment.message:{letter_name(*row)}": row for row in rows}
    for key in Letter.objects.failed().filter(key__in=list(by_key)).values_list("key", flat=True):
        message, learner = by_key[key]
        found[message].append(learner)
    return found


def _seats_of(course: Course, failed: Mapping[int, Iterable[int]]) -> list[Enrolment]:
    learners = {learner for some in failed.values() for learner in some}
    live = Enrolment.objects.live().filter(course=course, learner__in=learners)
    return list(live.select_related("learner").order_by("learner__name", "pk"))


def _sent(
    message: CourseMessage, failed: list[int], seats: Mapping[int, Enrolment], lang: str
) -> SentMessage:
    return SentMessage(
        subject=say(message.subject, lang),
        text=say(message.text, lang),
        whom=str(WHOM[message.whom]),
        who=str(message.sent_by or ""),
        sent_at=message.sent_at,
        people=message.people,
        failed=len(failed),
        missed=[(seat.learner.name, seat.public_id) for key, seat in seats.items() if key in failed],
    )


def messages_to(learner: Learner, lang: str) -> list[GotMessage]:
    """What providers wrote to this learner, the newest first. One query."""
    got = CourseMessage.objects.filter(recipients__learner=learner).select_related("course__organisation")
    return [
        GotMessage(
            subject=say(each.subject, lang),
            text=say(each.text, lang),
            organisation=each.course.organisation.name,
            course=say(each.course.name, lang),
            sent_at=each.sent_at,
        )
        for each in got[:SHOWN_TO_LEARNER]
    ]


def words_to(learner: Learner, lang: str) -> list[str]:
    """The same as one text each, all of them."""
    got = CourseMessage.objects.filter(recipients__learner=learner)
    return [f"{say(each.subject, lang)}: {say(each.text, lang)}" for each in got]
