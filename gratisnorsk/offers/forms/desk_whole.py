"""The facts and the times of an offer as one form on one page, with the button that was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Change
from gratisnorsk.offers.actions import ChangedMeanwhile, ImpossibleTimes, NotComplete
from gratisnorsk.offers.actions.typed import TypedOffer
from gratisnorsk.offers.forms.desk import OfferForm
from gratisnorsk.offers.forms.slots import MORE, PREFIX, SlotForms, Times, empty_rows, rows_of, rows_sent
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules.complete import Missing
from gratisnorsk.organisations.models import Organisation

# The buttons. Whatever else comes only shows the form again.
SAVE, PUBLISH, MORE_TIMES = "save", "publish", "more"
_FIELD_OF = {
    Missing.NAME: "name",
    Missing.CATEGORY: "categories",
    Missing.PLACE: "venue_name",
    Missing.WAY_TO_JOIN: "sign_up_url",
}


class WholeForm:
    """One page of the desk. `changes` is what somebody else saved while this was typed."""

    def __init__(self, facts: OfferForm, times: Times, pressed: str = "") -> None:
        self.facts = facts
        self.times = times
        self.is_publishing = pressed == PUBLISH
        self.changes: list[Change] = []

    @classmethod
    def to_fill_in(cls, organisations: Sequence[Organisation], offer: Offer | None = None) -> WholeForm:
        """Empty, or with what stands now."""
        shown = OfferForm.standing(offer) if offer else {}
        rows = rows_of(offer) if offer else empty_rows(1)
        return cls(
            OfferForm(initial=shown, organisations=organisations, offer=offer),
            SlotForms(initial=rows, prefix=PREFIX),
        )

    @classmethod
    def sent(
        cls, post: QueryDict, organisations: Sequence[Organisation], offer: Offer | None = None
    ) -> WholeForm:
        """As typed. Asking for more rows is no reason to complain about the others."""
        pressed = post.get("do", "")
        facts = OfferForm(post, organisations=organisations, offer=offer)
        if pressed in (SAVE, PUBLISH):
            return cls(facts, SlotForms(post, prefix=PREFIX), pressed)
        typed: dict[str, Any] = {name: facts[name].value() for name in facts.fields}
        rows = rows_sent(post) + (empty_rows(MORE) if pressed == MORE_TIMES else [])
        return cls(
            OfferForm(initial=typed, organisations=organisations, offer=offer),
            SlotForms(initial=rows, prefix=PREFIX),
        )

    def is_ready(self) -> bool:
        """Whether a button was pressed that writes, and everything can be read."""
        if not self.facts.is_bound:
            return False
        are_times_right = self.times.is_valid()
        for sentence in self.times.non_form_errors():
            self.facts.add_error(None, sentence)
        return self.facts.is_valid() and are_times_right

    @property
    def is_wrong(self) -> bool:
        """Whether something must be changed."""
        return self.facts.is_bound and (
            bool(self.facts.errors) or any(row.errors for row in self.times.forms)
        )

    @property
    def version(self) -> int:
        """The version that the form showed."""
        return self.facts.cleaned_data["version"] or 0

    def typed(self) -> TypedOffer:
        """What the action takes."""
        return self.facts.typed(self.times.slots())

    def refuse(self, no: Refusal) -> None:
        """Put the sentence of the action at the field where it can be mended."""
        if isinstance(no, NotComplete):
            for fact in no.missing:
                self._lacks(fact)
        elif isinstance(no, ImpossibleTimes) and no.slot_number is not None:
            self.times.typed_rows()[no.slot_number].refuse(no.why)
        elif isinstance(no, ImpossibleTimes):
            self.facts.add_error("season_to", str(no))
        else:
            self.facts.add_error(None, str(no))
        if isinstance(no, ChangedMeanwhile):
            self.changes = no.changes
            self.facts.take_version(no.version)

    def _lacks(self, fact: Missing) -> None:
        sentence = str(NotComplete([fact]))
        if fact != Missing.TIMES:
            self.facts.add_error(_FIELD_OF[fact], sentence)
        elif self.times.forms:
            self.times.forms[0].add_error("weekday", sentence)
        else:
            self.facts.add_error(None, sentence)
