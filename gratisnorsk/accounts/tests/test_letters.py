"""The letters of this package can be read in every language, as text and as a page."""

from __future__ import annotations

from typing import Any

import pytest

from gratisnorsk.accounts.testing import LONG_AGO
from gratisnorsk.kernel import languages, outbox
from gratisnorsk.kernel.models import Letter

FACTS: dict[str, dict[str, Any]] = {
    "accounts/login_code": {"code": "1234-5678", "minutes": 15},
    "accounts/email_changed": {},
    "accounts/second_factor": {"what": "app_added"},
    "accounts/unused": {"on": "2026-11-30", "url": "https://norsk.example/nb/logg-inn/"},
    "accounts/role_given": {"url": "https://norsk.example/nb/logg-inn/"},
}


def test_every_letter_of_this_package_is_tried_here() -> None:
    assert sorted(FACTS) == [kind for kind in outbox.kinds() if kind.startswith("accounts/")]


@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize("lang", languages.CODES)
def test_every_letter_has_all_its_facts_in_every_language(kind: str, lang: str) -> None:
    letter = Letter(kind=kind, to="kari@example.org", lang=lang, facts=FACTS[kind], created_at=LONG_AGO)

    rendered = outbox.render(letter)

    shown = {"code": "1234-5678", "url": "https://norsk.example"}
    for fact in FACTS[kind].keys() & shown.keys():
        assert shown[fact] in rendered.text
        assert shown[fact] in rendered.html
    assert rendered.subject != ""
    assert "{" not in rendered.text


@pytest.mark.parametrize(
    "what", ["app_added", "app_removed", "passkey_added", "passkey_removed", "codes_made"]
)
def test_each_change_of_a_second_factor_has_its_own_words(what: str) -> None:
    facts = [{"what": what}, {"what": "app_added" if what != "app_added" else "codes_made"}]

    texts = [
        outbox.render(Letter(kind="accounts/second_factor", lang="en", facts=each)).text for each in facts
    ]

    assert texts[0] != texts[1]
