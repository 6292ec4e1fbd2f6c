"""Personal data of enrolment: learners' facts from `personal`, and what is stored about staff who decide and helpers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_eraser,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.enrolment import personal
from gratisnorsk.enrolment.actions.erasing import erase_by_email
from gratisnorsk.enrolment.models import CourseMessage, Draw, Enrolment, HeldOut, Learner, ToldApart
from gratisnorsk.enrolment.queries.stored import rows_about, watches_of

_WITH_ACCOUNT = _("When you delete your account")
_WHO_DECIDED = _("To be able to see later who decided")
_WHO_WROTE = _("To be able to see later who wrote")
_WHO_HELPED = _("To be able to see who signed somebody up")


def _by_staff(model: str, field: str, label: Any, purpose: Any) -> PersonalField:
    return PersonalField(model, field, label, purpose, Basis.PUBLIC_TASK, _WITH_ACCOUNT)


register(
    *personal.fields(),
    _by_staff("enrolment.Learner", "helped_by", _("Who helped a learner to sign up"), _WHO_HELPED),
    _by_staff("enrolment.Wish", "helped_by", _("Who helped a learner to sign up"), _WHO_HELPED),
    _by_staff("enrolment.HeldOut", "by", _("Who kept an entry out of a draw"), _WHO_DECIDED),
    _by_staff("enrolment.ToldApart", "by", _("Who said that two entries are of two people"), _WHO_DECIDED),
    _by_staff("enrolment.Draw", "created_by", _("Who set up a draw"), _WHO_DECIDED),
    _by_staff("enrolment.Enrolment", "intake_by", _("Who did the intake"), _WHO_DECIDED),
    _by_staff("enrolment.Enrolment", "ended_by", _("Who ended a place"), _WHO_DECIDED),
    _by_staff("enrolment.CourseMessage", "sent_by", _("Who wrote to a course"), _WHO_WROTE),
    PersonalField(
        "enrolment.CourseMessage",
        "text",
        _("What a provider wrote to everybody in a course"),
        _(
            "So that those in the course can read it again; the form asks to write nothing about single people"
        ),
        Basis.PUBLIC_TASK,
        _("Half a year after the last day of the course"),
    ),
)
register_not_personal("enrolment.Draw", "name", because="the public name of a draw")
for _column in ("words", "choices"):
    register_not_personal(
        "enrolment.Question", _column, because="what a course asks everybody who has a place"
    )
register_not_personal("enrolment.Rehearsal", "result", because="counts of made-up people")
for _model, _columns in personal.NOT_PERSONAL.items():
    for _column in _columns:
        register_not_personal(_model, _column, because=personal.BECAUSE)


def _as_learner(person: Person, model: str) -> list[dict[str, Any]]:
    """What is stored of somebody with an account as a learner: the one who confirmed the same e-mail."""
    own = Learner.objects.filter(email=person.email, confirmed_at__isnull=False).order_by("pk")
    lang = get_language() or person.lang
    return [row for learner in own for row in rows_about(learner, lang)[model]]


def _people(person: Person) -> list[dict[str, Any]]:
    helped = Learner.objects.filter(helped_by=person).order_by("pk")
    return [*_as_learner(person, "enrolment.Learner"), *({"helped_by": row.created_at} for row in helped)]


def _seats(person: Person) -> list[dict[str, Any]]:
    intakes = Enrolment.objects.filter(intake_by=person).order_by("pk")
    ended = Enrolment.objects.filter(ended_by=person).order_by("pk")
    return [
        *_as_learner(person, "enrolment.Enrolment"),
        *({"intake_by": row.intake_at} for row in intakes),
        *({"ended_by": row.ended_at} for row in ended),
    ]


def _draws(person: Person) -> list[dict[str, Any]]:
    return [{"created_by": row.created_at} for row in Draw.objects.filter(created_by=person).order_by("pk")]


def _held_out(person: Person) -> list[dict[str, Any]]:
    return [{"by": row.at} for row in HeldOut.objects.filter(by=person).order_by("pk")]


def _written(person: Person) -> list[dict[str, Any]]:
    rows = CourseMessage.objects.filter(sent_by=person).order_by("pk")
    return [{"sent_by": row.sent_at, "text": row.text} for row in rows]


def _told_apart(person: Person) -> list[dict[str, Any]]:
    return [{"by": row.at} for row in ToldApart.objects.filter(by=person).order_by("pk")]


register_exporter("enrolment.ToldApart", _told_apart)
register_exporter("enrolment.CourseMessage", _written)
register_exporter(
    "enrolment.MessageRecipient", lambda person: _as_learner(person, "enrolment.MessageRecipient")
)
register_exporter("enrolment.Learner", _people)
register_exporter("enrolment.Wish", lambda person: _as_learner(person, "enrolment.Wish"))
register_exporter("enrolment.Interest", lambda person: _as_learner(person, "enrolment.Interest"))
register_exporter("enrolment.SeatOffer", lambda person: _as_learner(person, "enrolment.SeatOffer"))
register_exporter(
    "enrolment.CourseWatch", lambda person: watches_of(person.email, get_language() or person.lang)
)
register_exporter("enrolment.Answer", lambda person: _as_learner(person, "enrolment.Answer"))
register_exporter("enrolment.Enrolment", _seats)
register_exporter("enrolment.Draw", _draws)
register_exporter("enrolment.HeldOut", _held_out)


def _erase(person: Person, at: datetime) -> None:
    erase_by_email(person.email, at=at)


register_eraser("enrolment", _erase)
