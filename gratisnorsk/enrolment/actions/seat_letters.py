"""Letters about seats: given, offered, lost in a draw, moved, ended, changed, cancelled. Facts only; left in the outbox.

A letter to one person goes by `letters.tell`; those to many at once are written in bulk, by e-mail or as SMS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions.letters import tell
from gratisnorsk.enrolment.models import Enrolment, Learner, OfferState, Question, SeatOffer
from gratisnorsk.enrolment.rules.offer_links import offer_token
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.asked_often import AskedOften
from gratisnorsk.kernel.models import Channel, Letter


def seat_got(seat: Enrolment, at: datetime) -> None:
    """The seat is theirs: what, where, when, and how to give it back."""
    facts = {**about(seat.course), "how": seat.how, "asks": bool(_asked.rows(seat.course_id))}
    tell(seat.learner, "seat_got", key=str(seat.pk), facts=facts, at=at)


_asked = AskedOften(
    lambda course: Question.objects.filter(course=course).order_by().values_list("pk")[:1], int
)


def seat_offered(offer: SeatOffer, at: datetime) -> None:
    """By e-mail, by SMS, or both: the time is short."""
    learner = offer.wish.learner
    facts = {**about(offer.course), "answer_by": offer.answer_by, "token": offer_token(offer, at)}
    tell(learner, "seat_offered", key=str(offer.pk), facts=facts, at=at)
    if learner.email and learner.phone:
        outbox.post_sms(
            "enrolment/seat_offered",
            to=learner.phone,
            lang=learner.lang,
            facts=facts,
            key=f"enrolment.seat_offered:{offer.pk}:sms",
            at=at,
            about=learner,
        )


@outbox.only_if("enrolment/seat_offered")
def is_still_offered(letter: Letter, at: datetime) -> bool:
    """A letter that waited until the offer was answered, or the time was up, is not sent."""
    key = letter.key.split(":")[1]
    return SeatOffer.objects.filter(pk=int(key), state=OfferState.OPEN, answer_by__gt=at).exists()


def offer_expired(offer: SeatOffer, is_kept: bool, at: datetime) -> None:
    """The time is up; the person keeps the place in the queue, or stands at its end now."""
    facts = {**about(offer.course), "is_kept": is_kept}
    tell(offer.wish.learner, "offer_expired", key=str(offer.pk), facts=facts, at=at)


def offer_taken_back(offer: SeatOffer, at: datetime) -> None:
    """Staff took it back; the place in the queue is as before."""
    tell(offer.wish.learner, "offer_taken_back", key=str(offer.pk), facts=about(offer.course), at=at)


def moved(old: Enrolment, new: Enrolment, at: datetime) -> None:
    """Another group from now on."""
    facts = {**about(new.course), "old_name": old.course.name}
    tell(new.learner, "moved", key=str(new.pk), facts=facts, at=at)


def ended(seat: Enrolment, at: datetime) -> None:
    """The seat is no longer theirs; why, in a word that stands in the list of reasons."""
    facts = {**about(seat.course), "why": seat.ended_why}
    tell(seat.learner, "ended", key=str(seat.pk), facts=facts, at=at)


def tell_all(
    kind: str,
    learners: Iterable[tuple[Learner, str, Mapping[str, Any]]],
    *,
    at: datetime,
    reply_to: str = "",
) -> None:
    """One letter of a kind to each of many: (learner, what is special in the key, facts)."""
    by_way: dict[Channel, list[outbox.Addressed]] = {Channel.EMAIL: [], Channel.SMS: []}
    for learner, key, facts in learners:
        to = learner.email or learner.phone
        if to:
            letter = outbox.Addressed(
                to=to,
                lang=learner.lang,
                facts=facts,
                key=f"enrolment.{kind}:{key}",
                about=learner,
                reply_to=reply_to if learner.email else "",
            )
            by_way[Channel.EMAIL if learner.email else Channel.SMS].append(letter)
    for channel, letters in by_way.items():
        if letters:
            outbox.post_many(f"enrolment/{kind}", letters, at=at, channel=channel)


def about(course: Course) -> dict[str, Any]:
    """What every letter tells of a course. Its organisation is at hand."""
    return {
        "name": course.name,
        "public_id": course.public_id,
        "organisation": course.organisation.name,
        "starts_on": course.starts_on.isoformat(),
    }
