"""Personal data of enrolment: what it is for, on what ground, and when it goes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.enrolment.models import Draw, Enrolment, Learner, Wish

_WITH_LEARNER = _("When you delete what is stored about you")
_WITH_ACCOUNT = _("When you delete your account")
_WHO_DECIDED = _("To be able to see later who decided")
_WHO_HELPED = _("To be able to see who signed somebody up")
_WITH_CARD = _("Together with your contact; what accounting needs stays under a pseudonym")


def _of_learner(field: str, label: Any, purpose: Any) -> PersonalField:
    return PersonalField("enrolment.Learner", field, label, purpose, Basis.PUBLIC_TASK, _WITH_LEARNER)


def _by_staff(model: str, field: str, label: Any, purpose: Any) -> PersonalField:
    return PersonalField(model, field, label, purpose, Basis.PUBLIC_TASK, _WITH_ACCOUNT)


register(
    _of_learner("name", _("Name of a learner"), _("For the list of the course and the certificate")),
    _of_learner("email", _("E-mail of a learner"), _("To offer you a place and to tell you of changes")),
    _of_learner("phone", _("Phone of a learner"), _("To offer you a place and to tell you of changes")),
    _by_staff("enrolment.Learner", "helped_by", _("Who helped a learner to sign up"), _WHO_HELPED),
    _by_staff("enrolment.Wish", "helped_by", _("Who helped a learner to sign up"), _WHO_HELPED),
    _by_staff("enrolment.Draw", "created_by", _("Who set up a draw"), _WHO_DECIDED),
    _by_staff("enrolment.Enrolment", "intake_by", _("Who did the intake"), _WHO_DECIDED),
    _by_staff("enrolment.Enrolment", "ended_by", _("Who ended a place"), _WHO_DECIDED),
    PersonalField(
        "enrolment.Wish",
        "ended_note",
        _("Why a wish ended"),
        _("To be able to explain it to you"),
        Basis.PUBLIC_TASK,
        _WITH_CARD,
    ),
    PersonalField(
        "enrolment.Enrolment",
        "ended_note",
        _("Why a place ended"),
        _("To be able to explain it to you"),
        Basis.PUBLIC_TASK,
        _WITH_CARD,
    ),
)
register_not_personal("enrolment.Draw", "name", because="the public name of a draw")


def _learners(person: Person) -> list[dict[str, Any]]:
    rows = Learner.objects.filter(email=person.email, erased_at=None).order_by("pk")
    return [{"name": row.name, "email": row.email, "phone": row.phone} for row in rows]


def _helped(person: Person) -> list[dict[str, Any]]:
    rows = Learner.objects.filter(helped_by=person).order_by("pk")
    return [{"helped_by": row.created_at} for row in rows]


def _wishes(person: Person) -> list[dict[str, Any]]:
    mine = Wish.objects.filter(learner__email=person.email).order_by("pk")
    return [{"ended_note": row.ended_note or row.created_at} for row in mine]


def _seats(person: Person) -> list[dict[str, Any]]:
    mine = Enrolment.objects.filter(learner__email=person.email).order_by("pk")
    return [{"ended_note": row.ended_note or row.seated_at} for row in mine]


def _draws(person: Person) -> list[dict[str, Any]]:
    return [{"created_by": row.created_at} for row in Draw.objects.filter(created_by=person).order_by("pk")]


def _people(person: Person) -> list[dict[str, Any]]:
    """What is stored of somebody as a learner, and as a helper of learners."""
    return [*_learners(person), *_helped(person)]


register_exporter("enrolment.Learner", _people)
register_exporter("enrolment.Wish", _wishes)
register_exporter("enrolment.Enrolment", _seats)
register_exporter("enrolment.Draw", _draws)
