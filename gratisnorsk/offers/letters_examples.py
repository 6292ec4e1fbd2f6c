"""Examples of the letters about an offer, for the preview and for the test that renders every letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_IT = {"name": {"nb": "Språkkafé & prat", "en": "Café"}, "public_id": "abcdefgh", "token": "T0KEN"}
_DAY, _LATER = "2026-11-26T16:00:00+00:00", "2026-12-03T17:30:00+00:00"
_ASKED = {**_IT, "hidden_on": "2026-12-24", "expires_at": _LATER}
_MOVED = {**_IT, "old": _DAY, "new": _LATER, "note": {}}


def _offer(kind: str, name: _StrPromise, *facts: Mapping[str, Any], also: tuple[str, ...] = ()) -> None:
    """A letter that tells the name of the offer, and must."""
    example(f"offers/{kind}", *facts, name=name, says=("name", *also), needs=("name",))


_offer(
    "closed",
    _("Offer: closed"),
    _IT,
    {**_IT, "replaced_by": {"nb": "Nytt tilbud"}, "replaced_by_id": "hgfedcba"},
)
_offer(
    "confirm_reminder", _("Offer: is it still right? Asked again"), _ASKED, also=("hidden_on", "expires_at")
)
_offer(
    "confirm_request",
    _("Offer: is it still right?"),
    *({**_ASKED, "reason": reason} for reason in ("interval", "season", "reported")),
    also=("hidden_on", "expires_at"),
)
_offer(
    "date_cancelled",
    _("Offer: dates are cancelled"),
    {**_IT, "dates": [_DAY], "note": {}},
    {**_IT, "dates": [_DAY, _LATER], "note": {"nb": "Syk"}},
)
_offer(
    "date_moved",
    _("Offer: a date is moved"),
    _MOVED,
    {**_MOVED, "note": {"nb": "Stengt"}, "venue": "Biblioteket", "address": ""},
    {**_MOVED, "venue": "Biblioteket", "address": "Storgata 1"},
    also=("old", "new"),
)
_offer("date_on_again", _("Offer: dates are on again"), {**_IT, "dates": [_DAY]})
_offer("follow_confirm", _("Offer: does somebody want to follow it?"), _IT)
_offer("hidden_by_staff", _("Offer: hidden by staff"), {**_IT, "note": ""}, {**_IT, "note": "Feil adresse"})
_offer("hidden_unconfirmed", _("Offer: hidden, nobody confirmed it"), _ASKED, also=("expires_at",))
_offer(
    "paused",
    _("Offer: has a pause"),
    {**_IT, "from_on": "2026-12-20", "back_on": None},
    {**_IT, "from_on": "2026-12-20", "back_on": "2027-01-04"},
    also=("from_on",),
)
_offer("running_again", _("Offer: runs again"), _IT)
_offer(
    "wrong_report",
    _("Offer: a reader says that something is wrong"),
    *(
        {**_IT, "kind": kind, "text": text}
        for kind, text in [("time", ""), ("place", "x"), ("gone", ""), ("contact", ""), ("other", "<b>")]
    ),
)
example(
    "offers/suggestion_decided",
    {"suggested": "Kafé", "is_accepted": True, "reason": ""},
    {"suggested": "Kafé", "is_accepted": False, "reason": "Finnes allerede"},
    name=_("Suggestion: decided"),
    says=("suggested",),
)
