"""Examples of the letters about a meeting, for the preview and for the test that renders every letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_MEETING = {"title": {"nb": "Gratis norsktrening & støtte", "en": "Free practice"}, "public_id": "abcdefgh"}
_SLOT = {
    **_MEETING,
    "host": "Røde Kors <Oslo>",
    "starts_at": "2026-11-26T09:00:00+00:00",
    "ends_at": "2026-11-26T10:00:00+00:00",
    "spoken": "nb",
    "interpreter": "ti",
    "place": "Biblioteket",
}
_BARE = {**_SLOT, "ends_at": None, "interpreter": "", "place": "", "host": ""}
_STOP = {"stop": "T0KEN"}
_OWN = {"token": "T0KEN", "sign_up": 1}
_PHONE = {"dial_in": "+47 21 00 00 00", "conference_id": "123 456 789"}
_WAS = {"was": {**_SLOT, "starts_at": "2026-12-03T09:00:00+00:00"}}
_SLIDES = {"title": {"nb": "Lysark"}, "kind": "slides", "url": "https://example.no/slides?a=1&b=2"}


def _meeting(kind: str, name: _StrPromise, *facts: Mapping[str, Any], also: tuple[str, ...] = ()) -> None:
    """A letter that tells the title of the meeting, and must."""
    example(f"meetings/{kind}", *facts, name=name, says=("title", *also), needs=("title",))


_meeting(
    "afterwards",
    _("Meeting: afterwards"),
    {**_SLOT, **_OWN, **_STOP, "materials": [_SLIDES], "call_url": "https://example.no/call"},
    {**_BARE, **_OWN, **_STOP, "materials": [], "call_url": ""},
)
_meeting(
    "answered",
    _("Meeting: answer to a question"),
    {**_MEETING, "text": "Hvem <b>kan</b> søke?", "answer": {"nb": "Alle.\nJa."}},
)
_meeting(
    "cancelled",
    _("Meeting: a time is cancelled, or somebody is not coming"),
    {**_SLOT, **_OWN, "is_own_wish": True, "note": {}},
    {**_BARE, **_OWN, "is_own_wish": False, "note": {"nb": "Syk"}},
)
_meeting(
    "changed",
    _("Meeting: a time is changed"),
    {**_SLOT, **_OWN},
    {**_BARE, **_OWN},
    also=("starts_at",),
)
_meeting(
    "confirm",
    _("Meeting: was it you?"),
    {**_SLOT, "what": "sign_up", "token": "T0KEN"},
    {**_MEETING, "what": "question", "token": "T0KEN"},
    {**_MEETING, "what": "wish", "spoken": "ti", "token": "T0KEN"},
)
_meeting(
    "confirmed",
    _("Meeting: you have a place"),
    {**_SLOT, **_OWN, **_PHONE},
    {**_BARE, **_OWN},
    also=("starts_at",),
)
_meeting(
    "invitation",
    _("Meeting: invitation"),
    {**_MEETING, **_STOP, "host": "Røde Kors <Oslo>", "token": "T0KEN", "is_open": False, "times": [_SLOT]},
    {**_MEETING, **_STOP, "host": "", "token": "T0KEN", "is_open": True, "times": [_SLOT, _BARE]},
    {**_MEETING, **_STOP, "host": "", "token": "T0KEN", "is_open": False, "times": []},
    {**_MEETING, **_STOP, "host": "Norges KFUK", "token": "T0KEN", "is_open": True, "times": [_BARE]},
)
_meeting("language_ready", _("Meeting: a time in your language"), {**_SLOT, "wished": "ti"})
_meeting("language_wanted", _("Meeting: many wait for a language"), {**_MEETING, "spoken": "ti", "n": 9})
_meeting(
    "message",
    _("Meeting: the host writes"),
    {**_SLOT, **_OWN, "words": {"nb": "Husk kaffe.\n<Velkommen>"}},
)
_meeting("moved", _("Meeting: another time"), {**_SLOT, **_OWN, **_WAS, **_PHONE}, also=("starts_at",))
_meeting(
    "reminder",
    _("Meeting: reminder"),
    *(
        {**_SLOT, **_OWN, **_PHONE, "before": before, "note": note}
        for before, note in [("week", {}), ("day", {"nb": "Ta med spørsmål."}), ("hour", {})]
    ),
    also=("starts_at",),
)
_meeting("seat", _("Meeting: there is a place now"), {**_SLOT, **_OWN, **_PHONE}, also=("starts_at",))
_meeting("waiting", _("Meeting: in line"), {**_BARE, **_OWN}, also=("starts_at",))
