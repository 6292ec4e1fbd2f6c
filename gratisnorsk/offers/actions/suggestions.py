"""Outsiders tell us of offers that are missing; staff make a draft of each for its organiser, or decline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.offers.actions.saving import create_offer
from gratisnorsk.offers.models import Offer, Suggestion
from gratisnorsk.organisations.models import Organisation

_TYPED = ("name", "organiser", "where", "when", "link", "municipality", "email")


class AlreadyDecided(Refusal):
    """Another of the staff was first."""

    message = _("Somebody has already decided on this suggestion.")


class NobodyToGiveItTo(Refusal):
    """A draft belongs to an organisation."""

    message = _("Choose the organisation that runs this offer.")


@transaction.atomic
def suggest(facts: Mapping[str, Any], *, lang: str, at: datetime) -> Suggestion:
    """Keep what an outsider tells us, until staff have looked at it."""
    return Suggestion.objects.create(
        lang=lang, made_at=at, **{name: facts[name] for name in _TYPED if name in facts}
    )


@transaction.atomic
def decide_suggestion(
    suggestion: Suggestion,
    *,
    is_accepted: bool,
    organisation: Organisation | None = None,
    reason: str = "",
    by: Person,
    at: datetime,
) -> Offer | None:
    """Make a draft of it, or decline. Whoever suggested gets a letter, and then their e-mail is deleted.

    The draft is not public before a member of the organisation, or staff, has filled it in and published it.
    """
    suggestion = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if suggestion.decided_at:
        raise AlreadyDecided
    offer = _draft(suggestion, organisation, by, at) if is_accepted else None
    _answer(suggestion, is_accepted=is_accepted, reason=reason, at=at)
    decision = {"decided_at": at, "decided_by": by, "is_accepted": is_accepted, "offer": offer, "email": ""}
    for name, value in decision.items():
        setattr(suggestion, name, value)
    suggestion.save(update_fields=list(decision))
    history.note(by=by, subject=suggestion, verb="accepted" if is_accepted else "declined", changes={}, at=at)
    return offer


def _answer(suggestion: Suggestion, *, is_accepted: bool, reason: str, at: datetime) -> None:
    if suggestion.email:
        outbox.post(
            "offers/suggestion_decided",
            to=suggestion.email,
            lang=suggestion.lang,
            facts={"suggested": suggestion.name, "is_accepted": is_accepted, "reason": reason},
            key=f"offers.suggestion_decided:{suggestion.pk}",
            at=at,
        )


def _draft(suggestion: Suggestion, organisation: Organisation | None, by: Person, at: datetime) -> Offer:
    if organisation is None:
        raise NobodyToGiveItTo
    facts = {
        "name": {suggestion.lang: suggestion.name},
        "municipality": suggestion.municipality,
        "website": suggestion.link,
    }
    return create_offer(organisation, facts, by=by, at=at)
