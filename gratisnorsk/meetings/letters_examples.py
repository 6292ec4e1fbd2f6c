"""Examples of every letter about meetings: for the preview of staff and for the test of all letters."""

from __future__ import annotations

from typing import Any

MEETING = {"title": {"nb": "Gratis norsktrening & støtte", "en": "Free practice"}, "public_id": "abcdefgh"}
SLOT = {
    **MEETING,
    "host": "Røde Kors <Oslo>",
    "starts_at": "2026-11-26T09:00:00+00:00",
    "ends_at": "2026-11-26T10:00:00+00:00",
    "spoken": "nb",
    "interpreter": "ti",
    "place": "Biblioteket",
}
BARE = {**SLOT, "ends_at": None, "interpreter": "", "place": "", "host": ""}
OWN = {"token": "T0KEN", "sign_up": 1}
PHONE = {"dial_in": "+47 21 00 00 00", "conference_id": "123 456 789"}
WAS = {"was": {**SLOT, "starts_at": "2026-12-03T09:00:00+00:00"}}
SLIDES = {"title": {"nb": "Lysark"}, "kind": "slides", "url": "https://example.no/slides?a=1&b=2"}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "meetings/afterwards": [
        {**SLOT, **OWN, "materials": [SLIDES], "call_url": "https://example.no/call"},
        {**BARE, **OWN, "materials": [], "call_url": ""},
    ],
    "meetings/answered": [{**MEETING, "text": "Hvem <b>kan</b> søke?", "answer": {"nb": "Alle.\nJa."}}],
    "meetings/cancelled": [
        {**SLOT, **OWN, "is_own_wish": True, "note": {}},
        {**BARE, **OWN, "is_own_wish": False, "note": {"nb": "Syk"}},
    ],
    "meetings/changed": [{**SLOT, **OWN}, {**BARE, **OWN}],
    "meetings/confirm": [
        {**SLOT, "what": "sign_up", "token": "T0KEN"},
        {**MEETING, "what": "question", "text": "Hvem kan søke?", "token": "T0KEN"},
        {**MEETING, "what": "wish", "spoken": "ti", "token": "T0KEN"},
    ],
    "meetings/confirmed": [{**SLOT, **OWN, **PHONE}, {**BARE, **OWN}],
    "meetings/invitation": [{**SLOT, "token": "T0KEN"}, {**BARE, "token": "T0KEN"}],
    "meetings/language_ready": [{**SLOT, "wished": "ti"}],
    "meetings/language_wanted": [{**MEETING, "spoken": "ti", "n": 9}],
    "meetings/message": [{**SLOT, **OWN, "words": {"nb": "Husk kaffe.\n<Velkommen>"}}],
    "meetings/moved": [{**SLOT, **OWN, **WAS, **PHONE}],
    "meetings/reminder": [
        {**SLOT, **OWN, **PHONE, "before": before, "note": note}
        for before, note in [("week", {}), ("day", {"nb": "Ta med spørsmål."}), ("hour", {})]
    ],
    "meetings/seat": [{**SLOT, **OWN, **PHONE}],
    "meetings/waiting": [{**BARE, **OWN}],
}
