"""Every letter about an offer, in every language of the product: whole, with its link, and nothing left open."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.languages import CODES
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers.testing import MONDAY

OFFER = {"name": {"nb": "Språkkafé på Tøyen"}, "public_id": "abcdefgh", "organisation": "Norsk & venner"}
INSTANT = "2026-11-26T16:00:00Z"
ASKING = {"token": "abc.def", "hidden_on": INSTANT, "expires_at": INSTANT}
FACTS: dict[str, dict[str, Any]] = {
    "confirm_request": {**ASKING, "reason": "season"},
    "confirm_reminder": {**ASKING, "reason": "interval"},
    "hidden_unconfirmed": {**ASKING, "reason": "reported"},
    "hidden_by_staff": {"note": "Feil sted."},
    "date_cancelled": {"token": "abc.def", "dates": [INSTANT], "note": {"nb": "Syk leder"}},
    "date_on_again": {"token": "abc.def", "dates": [INSTANT]},
    "date_moved": {
        "token": "abc.def",
        "old": INSTANT,
        "new": "2026-11-27T17:00:00Z",
        "venue": "Kirka",
        "address": "Storgata 1",
        "note": {},
    },
    "follow_confirm": {"token": "abc.def"},
    "paused": {"token": "abc.def", "from_on": "2026-12-01", "back_on": None},
    "running_again": {"token": "abc.def"},
    "closed": {"token": "abc.def", "replaced_by": {"nb": "Ny kafé"}, "replaced_by_id": "bcdefghj"},
    "suggestion_decided": {"suggested": "Kafé", "is_accepted": True, "reason": ""},
    "wrong_report": {"kind": "gone", "text": "Stengt!", "text_lang": "nb"},
}
LINKS = {
    "confirm_request": "bekreft/abc.def/",
    "confirm_reminder": "bekreft/abc.def/",
    "hidden_unconfirmed": "bekreft/abc.def/",
    "date_cancelled": "folg/abc.def/stopp/",
    "date_on_again": "folg/abc.def/stopp/",
    "date_moved": "folg/abc.def/stopp/",
    "follow_confirm": "folg/abc.def/",
    "paused": "folg/abc.def/stopp/",
    "running_again": "folg/abc.def/stopp/",
    "closed": "tilbud/bcdefghj/",
    "wrong_report": "tilbud/abcdefgh/",
}


def a_letter(kind: str, lang: str, **facts: Any) -> Letter:
    return Letter(
        kind=f"offers/{kind}", lang=lang, facts={**OFFER, **FACTS[kind], **facts}, created_at=MONDAY
    )


def test_every_letter_of_offers_is_looked_at_here() -> None:
    ours = {kind.removeprefix("offers/") for kind in outbox.kinds() if kind.startswith("offers/")}

    assert ours == set(FACTS)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("kind", sorted(FACTS))
def test_a_letter_is_whole_in_every_language(kind: str, lang: str) -> None:
    rendered = outbox.render(a_letter(kind, lang))

    for text in (rendered.subject, rendered.text, rendered.html):
        assert text.strip()
        assert not re.search(r"\{[{%]|[%}]\}|%\(|\bNone\b", text)
    assert rendered.subject == rendered.subject.strip()
    if link := LINKS.get(kind):
        assert f"/{rendered.lang}/{link}" in rendered.text
        assert f"/{rendered.lang}/{link}" in rendered.html


def test_a_name_in_a_letter_cannot_become_markup() -> None:
    rendered = outbox.render(a_letter("running_again", "en", name={"nb": "<b>Kafé</b> & venner"}))

    assert "&lt;b&gt;Kafé&lt;/b&gt; &amp; venner" in rendered.html
    assert rendered.subject == "The pause is over: <b>Kafé</b> & venner"


def test_a_name_with_a_line_break_cannot_add_a_line_to_the_head_of_a_letter() -> None:
    rendered = outbox.render(a_letter("closed", "en", name={"nb": "Kafé\r\nBcc: x@example.org"}))

    assert "\n" not in rendered.subject
    assert "\r" not in rendered.subject
