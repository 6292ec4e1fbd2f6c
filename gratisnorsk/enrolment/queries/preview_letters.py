"""The letters that learners will get about a course, filled with its facts, before anybody gets one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.enrolment.models import How
from gratisnorsk.enrolment.rules.ladder import answer_by, when_awake
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.outbox import own_words

_HOW = {Opening.WINDOW: How.DRAW, Opening.QUEUE: How.LADDER, Opening.FIRST_COME: How.FIRST_COME}


@dataclass(frozen=True)
class LetterLook:
    """One of them, as an e-mail and as a text message."""

    name: str
    lang: str
    dir: str
    subject: str
    text: str
    sms: str


def letters_of(course: Course, about: Mapping[str, Any], lang: str) -> list[LetterLook]:
    """In the order in which they come. `about` is what every letter tells of the course. One query."""
    texts = own_words.texts()
    return [
        _look(kind, {**outbox.examples()[kind].facts[0], **about, **facts}, lang, texts)
        for kind, facts in _kinds(course)
    ]


def _kinds(course: Course) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those of the way in which places are given; the examples fill what only a person has."""
    if course.draws_at and course.window_until:
        dates = {"until": course.window_until.isoformat(), "draws_at": course.draws_at.isoformat()}
        yield "enrolment/interest_in", dates
    asked_by = _asked_until(course)
    if course.opening == Opening.QUEUE and asked_by:
        yield "enrolment/seat_offered", {"answer_by": asked_by.isoformat()}
    yield "enrolment/seat_got", {"how": _HOW[Opening(course.opening)]}
    if course.opening == Opening.WINDOW:
        yield "enrolment/draw_lost", {}
    if course.opening != Opening.QUEUE and asked_by:
        yield "enrolment/seat_offered", {"answer_by": asked_by.isoformat()}


def _asked_until(course: Course) -> datetime | None:
    """When whoever is asked first would have to answer; None when nobody would be."""
    begins = when_awake(course.draws_at or course.opens_at)
    return answer_by(begins, course.starts_on, course.offers_until)


def _look(kind: str, facts: Mapping[str, Any], lang: str, texts: own_words.Texts) -> LetterLook:
    mail = outbox.render(Letter(kind=kind, to="", lang=lang, facts=facts), texts)
    short = Letter(kind=kind, channel=Channel.SMS, to="", lang=lang, facts=facts)
    sms = outbox.render_sms(short, texts).text
    return LetterLook(outbox.name_of(kind), mail.lang, mail.dir, mail.subject, mail.text, sms)
