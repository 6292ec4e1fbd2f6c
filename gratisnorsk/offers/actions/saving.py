"""Writing an offer down and changing its facts. Two editors never overwrite each other silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import tidy
from gratisnorsk.offers.actions.changing import keep, locked
from gratisnorsk.offers.actions.slots import Season, check_slots, write_slots
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules.possible import SlotFacts
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui import dates as ui_dates

# What people may type. Clocks, states and keys are moved by actions of their own.
TYPED = frozenset(
    {
        *("name", "about", "categories", "place", "venue", "room", "municipality", "join_url", "join_link"),
        *("season_from", "season_to", "is_on_holidays", "level_from", "level_to", "audiences", "min_age"),
        *(
            "children",
            "step_free",
            "food",
            "volunteer_languages",
            "price_nok",
            "joining",
            "come_early_minutes",
        ),
        *(
            "sign_up_url",
            "contact_email",
            "contact_phone",
            "website",
            "typical_from",
            "typical_to",
            "capacity",
        ),
        *("is_often_full", "volunteer_roles", "volunteers_wanted_until", "confirm_every_days"),
    }
)


class ChangedMeanwhile(Refusal):
    """Someone else saved while this form was open. Carries what they changed, newest first."""

    message = _(
        "%(who)s changed this offer on %(day)s at %(clock)s, while you were writing. "
        "Look at the changes and save again."
    )

    def __init__(self, offer: Offer, version: int) -> None:
        rows = history.of(offer).filter(at__lte=offer.changed_at)[: max(1, offer.version - version)]
        self.changes: list[Any] = list(rows)
        self.version = offer.version
        self.changed_at = offer.changed_at
        self.changed_by = next((row.by_label for row in self.changes if row.by_label), "")
        super().__init__()

    def __str__(self) -> str:
        """The sentence in the language that is active now."""
        lang = get_language() or "nb"
        return str(self.message) % {
            "who": self.changed_by or _("Somebody"),
            "day": ui_dates.plain_date(self.changed_at, lang),
            "clock": ui_dates.clock_time(self.changed_at, lang),
        }


@transaction.atomic
def create_offer(
    organisation: Organisation,
    facts: Mapping[str, Any],
    slots: Sequence[SlotFacts] = (),
    *,
    co_organisers: Sequence[Organisation] = (),
    by: Person | None,
    at: datetime,
) -> Offer:
    """A draft. Nobody but its editors sees it before it is published."""
    offer = Offer(organisation=organisation, created_at=at, created_by=by, changed_at=at, **_tidied(facts))
    season = Season(offer.season_from, offer.season_to)
    check_slots(slots, season, {}, today=local_date(at))
    offer.save(force_insert=True)
    changes = write_slots(offer, slots, season, today=local_date(at))
    offer.co_organisers.set(other for other in co_organisers if other != organisation)
    history.note(by=by, subject=offer, verb="created", changes=changes, at=at)
    return offer


@transaction.atomic
def save_offer(
    offer: Offer,
    facts: Mapping[str, Any],
    slots: Sequence[SlotFacts] | None = None,
    *,
    co_organisers: Sequence[Organisation] | None = None,
    version: int,
    by: Person,
    at: datetime,
) -> Offer:
    """Keep what an editor typed. `slots` and `co_organisers` of None are left as they are.

    `version` is what the form showed; when the offer has moved on, ChangedMeanwhile says who moved it.
    Saving does not confirm: that is a button of its own.
    """
    offer = locked(offer)
    if offer.version != version:
        raise ChangedMeanwhile(offer, version)
    tidied = _tidied(facts)
    changed = {name: value for name, value in tidied.items() if getattr(offer, name) != value}
    season = Season(tidied.get("season_from", offer.season_from), tidied.get("season_to", offer.season_to))
    check_slots([], season, {}, today=local_date(at))
    also = write_slots(offer, slots, season, today=local_date(at)) if slots is not None else {}
    also |= _set_co_organisers(offer, co_organisers) if co_organisers is not None else {}
    if changed or also:
        keep(offer, changed, verb="saved", by=by, at=at, also=also)
    return offer


def _tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Only what may be typed; texts in several languages without empty ones."""
    if strange := set(facts) - TYPED:
        raise TypeError(f"Not facts that people type: {sorted(strange)}")
    return {name: tidy(value) if name in ("name", "about") else value for name, value in facts.items()}


def _set_co_organisers(offer: Offer, wanted: Sequence[Organisation]) -> dict[str, list[Any]]:
    before = sorted(offer.co_organisers.values_list("name", flat=True))
    offer.co_organisers.set(other for other in wanted if other.pk != offer.organisation_id)
    after = sorted(offer.co_organisers.values_list("name", flat=True))
    return {"co_organisers": [before, after]} if before != after else {}
