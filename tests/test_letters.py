"""Every letter in every language: whole, in the recipient's language, with nothing left over.

A new kind of letter needs its example facts here, or the first test fails.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.languages import CODES
from gratisnorsk.kernel.models import Letter

OFFER = {"name": {"nb": "Språkkafé & prat", "en": "Café"}, "public_id": "abcdefgh", "token": "T0KEN"}
DAY, LATER = "2026-11-26T16:00:00+00:00", "2026-12-03T17:30:00+00:00"
ORGANISATION = {"organisation": "Røde Kors <Oslo>", "organisation_id": "abcdefgh"}
ASKED = {**OFFER, "hidden_on": "2026-12-24", "expires_at": LATER}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "accounts/email_changed": [{}],
    "accounts/login_code": [{"code": "ABC-123", "minutes": 15}],
    "accounts/role_given": [{"url": "https://example.no/nb/logg-inn/"}],
    "accounts/second_factor": [
        {"what": what}
        for what in ("app_added", "app_removed", "passkey_added", "passkey_removed", "codes_made", "other")
    ],
    "accounts/unused": [{"on": "2026-12-24", "url": "https://example.no/nb/logg-inn/"}],
    "offers/closed": [OFFER, {**OFFER, "replaced_by": {"nb": "Nytt tilbud"}, "replaced_by_id": "hgfedcba"}],
    "offers/confirm_reminder": [ASKED],
    "offers/confirm_request": [{**ASKED, "reason": reason} for reason in ("interval", "season", "reported")],
    "offers/date_cancelled": [
        {**OFFER, "dates": [DAY], "note": {}},
        {**OFFER, "dates": [DAY, LATER], "note": {"nb": "Syk"}},
    ],
    "offers/date_moved": [
        {**OFFER, "old": DAY, "new": LATER, "note": {}},
        {**OFFER, "old": DAY, "new": LATER, "note": {"nb": "Stengt"}, "venue": "Biblioteket", "address": ""},
        {**OFFER, "old": DAY, "new": LATER, "note": {}, "venue": "Biblioteket", "address": "Storgata 1"},
    ],
    "offers/date_on_again": [{**OFFER, "dates": [DAY]}],
    "offers/follow_confirm": [OFFER],
    "offers/hidden_by_staff": [{**OFFER, "note": ""}, {**OFFER, "note": "Feil adresse"}],
    "offers/hidden_unconfirmed": [ASKED],
    "offers/paused": [
        {**OFFER, "from_on": "2026-12-20", "back_on": None},
        {**OFFER, "from_on": "2026-12-20", "back_on": "2027-01-04"},
    ],
    "offers/running_again": [OFFER],
    "offers/suggestion_decided": [
        {"suggested": "Kafé", "is_accepted": True, "reason": ""},
        {"suggested": "Kafé", "is_accepted": False, "reason": "Finnes allerede"},
    ],
    "offers/wrong_report": [
        {**OFFER, "kind": kind, "text": text}
        for kind, text in [("time", ""), ("place", "x"), ("gone", ""), ("contact", ""), ("other", "<b>")]
    ],
    "organisations/invitation": [
        {**ORGANISATION, "inviter": "Arrangør 001", "token": "T0KEN", "expires_at": LATER}
    ],
    "organisations/refused": [{**ORGANISATION, "reason": "Ukjent nummer"}],
    "organisations/verified": [ORGANISATION],
}
LEFT_OVER = re.compile(r"None|%\(|\{\{|\}\}|\{%|&amp;amp;|&lt;b&gt;.*&lt;b&gt;")


def _letters() -> list[tuple[str, dict[str, Any]]]:
    return [(kind, facts) for kind, examples in EXAMPLES.items() for facts in examples]


def test_every_kind_of_letter_has_an_example_here():
    assert outbox.kinds() == sorted(EXAMPLES)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize(("kind", "facts"), _letters())
def test_a_letter_is_whole_in_the_recipients_language(kind: str, facts: dict[str, Any], lang: str) -> None:
    letter = Letter(kind=kind, to="a@example.no", lang=lang, facts=facts)

    rendered = outbox.render(letter)

    assert rendered.lang == lang
    assert rendered.subject == rendered.subject.strip() != ""
    assert "\n" not in rendered.subject
    for part in (rendered.subject, rendered.text, rendered.html):
        assert LEFT_OVER.search(part) is None, part
    assert f'lang="{lang}"' in rendered.html
    assert ('dir="rtl"' in rendered.html) is (lang == "ar")


def test_hostile_text_is_only_text_in_the_html_part():
    letter = Letter(kind="organisations/verified", to="a@example.no", lang="nb", facts=ORGANISATION)

    assert "<Oslo>" in outbox.render(letter).text
    assert "<Oslo>" not in outbox.render(letter).html
