"""Practising an opening day: a copy of the course, made-up people in memory, a result, and all of it removed again."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.rehearsal import copy_for_rehearsal, remove_rehearsal_copy
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import Rehearsal
from gratisnorsk.enrolment.rules.groups import usual_shares
from gratisnorsk.enrolment.rules.rehearsal import MOST_KEPT, Setup, opening_day
from gratisnorsk.kernel import history


@transaction.atomic
def rehearse(course: Course, *, by: Person, at: datetime) -> Rehearsal:
    """Copy the course and let an opening day pass. Nothing is public, and nobody gets a letter.

    Only the newest ones of a course stay.
    """
    copy = copy_for_rehearsal(course, by=by, at=at)
    seed = secrets.token_hex(32)
    outcome = opening_day(_setup(copy), seed)
    made = Rehearsal.objects.create(
        original=course, course=copy, seed=seed, made_at=at, result=asdict(outcome)
    )
    history.note(by=by, subject=course, verb="enrolment.rehearsed", at=at)
    for older in Rehearsal.objects.filter(original=course).select_related("course")[MOST_KEPT:]:
        remove(older)
    return made


@transaction.atomic
def remove(rehearsal: Rehearsal) -> None:
    """The result and the copy are gone."""
    copy = rehearsal.course
    rehearsal.delete()
    remove_rehearsal_copy(copy)


def _setup(copy: Course) -> Setup:
    return Setup(
        opening=copy.opening,
        seats=copy.seats + copy.reserve,
        begins_at=copy.draws_at or copy.opens_at,
        starts_on=copy.starts_on,
        offers_until=copy.offers_until,
        shares=usual_shares(),
    )
