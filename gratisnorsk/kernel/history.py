"""The history of changes: who did what to which thing, and when. Only added to; kept when the thing is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import models

from gratisnorsk.kernel.models import Change
from gratisnorsk.kernel.plain import plain

type Changes = dict[str, list[Any]]


class HasKey(Protocol):
    """A person, or whoever else can do something."""

    pk: Any


def note(
    *,
    by: HasKey | None,
    subject: models.Model,
    verb: str,
    changes: Mapping[str, list[Any]] | None = None,
    at: datetime,
) -> Change:
    """Write down what happened, in the caller's transaction. `by` is None when the software itself did it.

    `changes` is field → [before, after], as `changed_fields` gives it. The label of `by` is kept beside
    the key so that the history can be read after the person is gone; `forget` takes it out.
    """
    return Change.objects.create(
        at=at,
        by_id="" if by is None else str(by.pk),
        by_label="" if by is None else str(by)[:254],
        subject_kind=_kind(subject),
        subject_id=str(subject.pk),
        verb=verb,
        changes=plain(changes or {}),
    )


def of(subject: models.Model) -> models.QuerySet[Change]:
    """Everything that happened to this subject, newest first."""
    return Change.objects.filter(subject_kind=_kind(subject), subject_id=str(subject.pk))


def by(person: HasKey) -> models.QuerySet[Change]:
    """Everything that this person did, newest first."""
    return Change.objects.filter(by_id=str(person.pk))


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What differs, as field → [before, after]. A field that one side lacks counts as None there."""
    old, new = plain(before), plain(after)
    return {
        field: [old.get(field), new.get(field)]
        for field in [*old, *(name for name in new if name not in old)]
        if old.get(field) != new.get(field)
    }


def forget(person: models.Model) -> None:
    """The one exception: take a person's name out of what they did, and empty what was done to them.

    That a thing was done, by somebody, and when, stays.
    """
    # The model's own queryset refuses to update; this is Django's plain one.
    everything: models.QuerySet[Change] = models.QuerySet(Change)
    everything.filter(by_id=str(person.pk)).update(by_id="", by_label="")
    everything.filter(subject_kind=_kind(person), subject_id=str(person.pk)).update(changes={})


def forget_about(subjects: models.QuerySet[Any]) -> None:
    """Empty what was written down about these: reasons in words, before all. That a thing was done stays."""
    keys = [str(key) for key in subjects.values_list("pk", flat=True)]
    everything: models.QuerySet[Change] = models.QuerySet(Change)
    everything.filter(subject_kind=subjects.model._meta.label_lower, subject_id__in=keys).update(changes={})


def _kind(subject: models.Model) -> str:
    return subject._meta.label_lower
