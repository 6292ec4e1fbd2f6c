"""The list of everything personal that is stored, in any package: why, on what legal ground, and until when.

A package lists its fields in its own `privacy.py`, which is imported at the start. `unlisted()` finds fields that
look personal and stand on no list; a test fails for each, so nothing personal is stored unannounced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Sentence = str | _StrPromise


class Basis(StrEnum):
    """Legal grounds of article 6 of the GDPR that we use."""

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTEREST = "legitimate_interest"

    @property
    def words(self) -> Sentence:
        """For people."""
        return {
            Basis.CONSENT: _("You have said yes (GDPR article 6.1 a)"),
            Basis.PUBLIC_TASK: _("A task in the public interest (GDPR article 6.1 e)"),
            Basis.LEGITIMATE_INTEREST: _("A legitimate interest (GDPR article 6.1 f)"),
        }[self]


@dataclass(frozen=True)
class PersonalField:
    """One field. `model` is "app.Model". `deleted_on` gives the date for one person where there is one."""

    model: str
    field: str
    label: Sentence
    purpose: Sentence
    basis: Basis
    deleted_when: Sentence
    deleted_on: Callable[[Person], date | None] | None = None


type Rows = list[dict[str, Any]]
type Exporter = Callable[[Person], Rows]
type Eraser = Callable[[Person, datetime], None]
type Objection = Callable[[Person], None]

_personal: dict[tuple[str, str], PersonalField] = {}
_not_personal: dict[tuple[str, str], str] = {}
_exporters: dict[str, Exporter] = {}
_erasers: dict[str, Eraser] = {}
_objections: dict[str, Objection] = {}


def register(*fields: PersonalField) -> None:
    """List personal fields."""
    _personal.update({(field.model.lower(), field.field): field for field in fields})


def register_not_personal(model: str, field: str, *, because: str) -> None:
    """List a field that looks personal and is not."""
    _not_personal[(model.lower(), field)] = because


def register_exporter(model: str, exporter: Exporter) -> None:
    """How to find the rows of this model about a person: dicts of registered field → plain value."""
    _exporters[model.lower()] = exporter


def register_eraser(key: str, eraser: Eraser) -> None:
    """What to remove when a person is deleted, beyond what foreign keys cascade to. Runs in the transaction."""
    _erasers[key] = eraser


def register_objection(key: str, objection: Objection) -> None:
    """What raises a Refusal when the person cannot go yet, such as the last owner of an organisation."""
    _objections[key] = objection


def exporters() -> dict[str, Exporter]:
    """Model → exporter, in the order of registration."""
    return dict(_exporters)


def erasers() -> list[Eraser]:
    """All erasers."""
    return list(_erasers.values())


def objections() -> list[Objection]:
    """All objections."""
    return list(_objections.values())


def fields() -> list[PersonalField]:
    """All personal fields, in the order of registration."""
    return list(_personal.values())


def fields_of(model: str) -> list[PersonalField]:
    """The personal fields listed for a model."""
    return [field for field in fields() if field.model.lower() == model.lower()]


_TELLING_NAME = re.compile(
    r"(^|_)(email|phone|ip|address|user_agent|browser|label|to|text|note|typed|birth\w*)($|_)"
)


def _fields_in(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return list(model._meta.fields)


def _looks_personal(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    if field.related_model is Person or isinstance(field, (models.EmailField, models.GenericIPAddressField)):
        return True
    if not isinstance(field, (models.CharField, models.TextField, models.JSONField)):
        return False
    has_person = model is Person or any(
        other.related_model is Person or isinstance(other, models.EmailField) for other in _fields_in(model)
    )
    return bool(_TELLING_NAME.search(field.name)) or (field.name == "name" and has_person)


def _suspicious() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        if model.__module__.startswith("gratisnorsk."):
            for field in _fields_in(model):
                if _looks_personal(model, field):
                    yield model._meta.label_lower, field.name


def unlisted() -> list[str]:
    """ "app.model.field" of each field that looks personal and stands on neither list."""
    known = _personal.keys() | _not_personal.keys()
    return sorted(f"{model}.{field}" for model, field in _suspicious() if (model, field) not in known)


def unknown() -> list[str]:
    """Listed fields that no model has any more."""
    wrong = []
    for model, field in [*_personal, *_not_personal]:
        if field not in {known.name for known in _fields_in(apps.get_model(model))}:
            wrong.append(f"{model}.{field}")
    return sorted(wrong)
