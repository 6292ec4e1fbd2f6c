"""Issuing, reissuing and revoking certificates. What a paper says is frozen when it is issued.

Whoever issues locks the seat first, so one seat has at most one valid certificate.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.letters import tell_learner
from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.queries.certificate import attended
from gratisnorsk.attendance.rules.codes import new_code
from gratisnorsk.attendance.rules.paper_links import paper_token
from gratisnorsk.courses.models import LEVELS
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal

# In place of a reason in words; a revoked paper says something.
_FORGOTTEN = "–"


class NoName(Refusal):
    """Somebody who deleted themselves, or never gave a name."""

    message = _("A certificate needs a name. Ask the participant to write it on their page.")


class NeverThere(Refusal):
    """A certificate without hours says nothing."""

    message = _("This participant has not been in any lesson.")


class HasCertificate(Refusal):
    """One seat has one valid certificate."""

    message = _("This participant has a certificate already. Issue it anew if something in it is wrong.")


class AlreadyRevoked(Refusal):
    """Somebody else was first."""

    message = _("This certificate has been revoked already.")


class ReasonForRevoking(Refusal):
    """It stands in the history."""

    message = _("Write why.")


class NoSuchLevel(Refusal):
    """The level is one of the list."""

    message = _("Choose a level from the list.")


@transaction.atomic
def issue_certificate(seat: Enrolment, *, reached: str = "", by: Person, at: datetime) -> Certificate:
    """Freeze what the paper says, and tell the participant. `reached` is a level, or empty if it was not tested.

    Raises NoName, NeverThere, HasCertificate, NoSuchLevel.
    """
    seat = _locked(seat)
    if Certificate.objects.filter(enrolment=seat, revoked_at=None).exists():
        raise HasCertificate
    return _issue(seat, reached, None, by, at)


@transaction.atomic
def reissue_certificate(
    old: Certificate, *, reason: str, reached: str | None = None, by: Person, at: datetime
) -> Certificate:
    """A new paper with a new code from what is true now; the old one says that it is replaced.

    `reached` None keeps the level of the seat. Raises what issuing and revoking raise.
    """
    seat = _locked(old.enrolment)
    revoke_certificate(old, reason=reason, by=by, at=at)
    level = seat.reached_level if reached is None else reached
    return _issue(seat, level, old, by, at)


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, reason: str, by: Person, at: datetime) -> None:
    """Whoever checks the paper sees that it is not valid any more. Raises ReasonForRevoking, AlreadyRevoked."""
    reason = reason.strip()[:300]
    if not reason:
        raise ReasonForRevoking
    changed = Certificate.objects.filter(pk=certificate.pk, revoked_at=None).update(
        revoked_at=at, revoked_by=by, revoked_reason=reason
    )
    if not changed:
        raise AlreadyRevoked
    history.note(by=by, subject=certificate, verb="revoked", changes={"reason": [None, reason]}, at=at)


@transaction.atomic
def forget_names(learner: Learner, at: datetime) -> int:
    """Take the name out of every certificate of somebody who is erased. The paper can still be checked without it."""
    own = Certificate.objects.filter(enrolment__learner=learner, name_erased_at=None)
    papers = list(own.select_for_update())
    for paper in papers:
        paper.facts = {**paper.facts, "name": ""}
        paper.revoked_reason = paper.revoked_reason and _FORGOTTEN
        paper.name_erased_at = at
        paper.save(update_fields=["facts", "revoked_reason", "name_erased_at"])
    history.forget_about(Certificate.objects.filter(enrolment__learner=learner))
    return len(papers)


def _locked(seat: Enrolment) -> Enrolment:
    # Whoever deletes everything in this second waits, and finds the new paper too.
    Learner.objects.select_for_update().get(pk=seat.learner_id)
    Enrolment.objects.select_for_update().get(pk=seat.pk)
    related = ("learner", "course__organisation", "rule_set", "scheme")
    return Enrolment.objects.select_related(*related).get(pk=seat.pk)


def _issue(
    seat: Enrolment, reached: str, replaces: Certificate | None, by: Person, at: datetime
) -> Certificate:
    facts = _facts(seat, reached, at)
    if reached != seat.reached_level:
        Enrolment.objects.filter(pk=seat.pk).update(reached_level=reached)
    certificate = Certificate.objects.create(
        code=new_code(), enrolment=seat, facts=facts, issued_at=at, issued_by=by, replaces=replaces
    )
    history.note(by=by, subject=certificate, verb="issued", at=at)
    _tell(certificate, at)
    return certificate


def _facts(seat: Enrolment, reached: str, at: datetime) -> dict[str, Any]:
    """Everything the paper says, and nothing else."""
    there, course, learner = attended(seat), seat.course, seat.learner
    if not learner.name.strip():
        raise NoName
    if not there.minutes:
        raise NeverThere
    if reached and reached not in LEVELS:
        raise NoSuchLevel
    return {
        "name": learner.name.strip(),
        "lang": learner.lang,
        "provider": course.organisation.name,
        "provider_number": course.organisation.number or "",
        "scheme": seat.scheme.name,
        "course": course.name,
        "level_in": seat.mapped_level or course.level_in,
        "level_goal": course.level_out,
        "level_reached": reached,
        "minutes": there.minutes,
        "hour_minutes": seat.rule_set.hour_minutes,
        "planned_hours": course.planned_hours,
        "lessons": there.lessons,
        "first_on": there.first_on.isoformat(),
        "last_on": there.last_on.isoformat(),
        "teachers": there.teachers,
        "issued_on": local_date(at).isoformat(),
    }


def _tell(certificate: Certificate, at: datetime) -> None:
    learner = certificate.enrolment.learner
    facts = {"course": certificate.facts["course"], "token": paper_token(certificate, at)}
    tell_learner(learner, "certificate_ready", key=str(certificate.pk), facts=facts, at=at)
