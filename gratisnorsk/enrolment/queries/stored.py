"""What is stored about a learner: to read with purpose and date of deletion, and as a file to take along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from gratisnorsk.accounts import privacy
from gratisnorsk.courses.phrases import languages_listed
from gratisnorsk.enrolment.holdings import rows_above
from gratisnorsk.enrolment.models import CourseWatch, Enrolment, Interest, Learner, SeatOffer, Wish
from gratisnorsk.enrolment.phrases import labels
from gratisnorsk.enrolment.queries.messages import words_to
from gratisnorsk.enrolment.queries.questions import stored_answers
from gratisnorsk.enrolment.rules.keeping import erased_on
from gratisnorsk.hours.queries import statement
from gratisnorsk.kernel import languages, outbox
from gratisnorsk.kernel.words import say
from gratisnorsk.ui import dates

type Row = dict[str, Any]


@dataclass(frozen=True)
class Stored:
    """One kind of fact with what is stored now. `deleted_on` where the day is known already."""

    field: privacy.PersonalField
    values: list[str]
    deleted_on: date | None


def rows_about(learner: Learner, lang: str) -> dict[str, list[Row]]:
    """Model → rows of registered field → value, in words where a code would tell nobody anything."""
    return {
        "enrolment.Learner": [_learner(learner)],
        "enrolment.Wish": [_wish(row) for row in _wishes(learner)],
        "enrolment.Interest": [
            _of_course(row, lang, "preference", "added_at") for row in _interests(learner)
        ],
        "enrolment.SeatOffer": [_offer(row, lang) for row in _offers(learner)],
        "enrolment.Enrolment": [_seat(row, lang) for row in _seats(learner)],
        "enrolment.CourseWatch": watches_of(learner.email, lang),
        "enrolment.Answer": stored_answers(learner, lang),
        "enrolment.ContactCode": [{"sent_at": code.sent_at} for code in learner.codes.all()],
        "enrolment.Pseudonym": [{"code": pseudonym.code} for pseudonym in learner.pseudonyms.all()],
        "enrolment.MessageRecipient": [{"message": words} for words in words_to(learner, lang)],
        **rows_above(learner, lang),
        "kernel.Letter": [{"to": letter.created_at} for letter in outbox.of(learner.email or learner.phone)],
    }


def stored_about(learner: Learner, lang: str) -> list[Stored]:
    """For reading: every kind of fact of which something is stored."""
    day = erasure_day(learner)
    found = [
        Stored(field, _readable((row.get(field.field) for row in rows), lang), day)
        for model, rows in rows_about(learner, lang).items()
        for field in privacy.fields_of(model)
    ]
    return [one for one in found if one.values]


def everything_about(learner: Learner, at: datetime, lang: str) -> Mapping[str, Any]:
    """The same for a file, with every line of the punch cards."""
    cards = {
        pseudonym.scheme.code: [vars(line) for line in statement(pseudonym.scheme.code, pseudonym.code)]
        for pseudonym in learner.pseudonyms.select_related("scheme")
    }
    return {
        "exported_at": at,
        "learner": learner.public_id,
        "stored": rows_about(learner, lang),
        "punch_cards": cards,
    }


def watches_of(email: str, lang: str) -> list[Row]:
    """What somebody with this e-mail wants to be told of."""
    rows = CourseWatch.objects.filter(email=email.lower()).select_related("course") if email else ()
    columns = ("email", "query", "asked_at", "confirmed_at")
    return [
        {name: getattr(row, name) for name in columns}
        | {
            "lang": languages.BY_CODE[row.lang].own_name,
            "course": say(row.course.name, lang).text if row.course else "",
        }
        for row in rows
    ]


def erasure_day(learner: Learner) -> date | None:
    """The day on which name and contact go by themselves; None while something is still going on."""
    ends: list[date | datetime | None] = [learner.confirmed_at or learner.created_at]
    ends += [wish.ended_at for wish in _wishes(learner)]
    for seat in _seats(learner):
        ends += [seat.ended_at, seat.course.ends_on] if seat.ended_at else [None]
    return erased_on(ends)


def _wishes(learner: Learner) -> Iterable[Wish]:
    return Wish.objects.filter(learner=learner).select_related("municipality").order_by("pk")


def _interests(learner: Learner) -> Iterable[Interest]:
    return Interest.objects.filter(wish__learner=learner).select_related("course")


def _offers(learner: Learner) -> Iterable[SeatOffer]:
    return SeatOffer.objects.filter(wish__learner=learner).select_related("course").order_by("pk")


def _seats(learner: Learner) -> Iterable[Enrolment]:
    return Enrolment.objects.filter(learner=learner).select_related("course").order_by("pk")


def _learner(row: Learner) -> Row:
    columns = ("name", "email", "phone", "created_at", "confirmed_at")
    return {**{name: getattr(row, name) for name in columns}, "lang": languages.BY_CODE[row.lang].own_name}


def _wish(row: Wish) -> Row:
    plain = {field.field: getattr(row, field.field) for field in privacy.fields_of("enrolment.Wish")}
    return plain | {
        "level": str(labels.LEVELS.get(row.level, row.level)),
        "modes": labels.words_of(row.modes, labels.MODES),
        "parts_of_day": labels.words_of(row.parts_of_day, labels.PARTS_OF_DAY),
        "municipality": str(row.municipality or ""),
        "km": dates.kilometres(row.km, get_language() or "nb"),
        "help_languages": languages_listed(row.help_languages) if row.help_languages else "",
        "ground": str(labels.GROUNDS.get(row.ground, "")),
        "ended_how": str(labels.WISH_ENDS.get(row.ended_how, "")),
        "helped_by": None,  # whoever helped is not shown by name: it is their fact, and staff can trace it
    }


def _of_course(row: Interest | SeatOffer | Enrolment, lang: str, *columns: str) -> Row:
    return {"course": say(row.course.name, lang).text, **{name: getattr(row, name) for name in columns}}


def _offer(row: SeatOffer, lang: str) -> Row:
    plain = _of_course(row, lang, "offered_at", "answer_by", "answered_at", "reason")
    return plain | {"state": str(labels.OFFER_STATES.get(row.state, ""))}


def _seat(row: Enrolment, lang: str) -> Row:
    fields = (field.field for field in privacy.fields_of("enrolment.Enrolment"))
    columns = [name for name in fields if name not in ("course", "intake_by", "ended_by", "how", "ended_why")]
    return _of_course(row, lang, *columns) | {"ground": str(labels.GROUNDS.get(row.ground, ""))}


def _readable(values: Iterable[Any], lang: str) -> list[str]:
    kept = [value for value in values if value not in (None, "", False)]
    texts = [
        dates.plain_date(value, lang) if isinstance(value, date) else "✓" if value is True else str(value)
        for value in kept
    ]
    return list(dict.fromkeys(texts))
