"""Every letter and text message in every language: whole, in the recipient's language, with nothing left over.

A new kind of letter needs an example in its package's `letters_examples`, or the first test fails.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.languages import CODES
from gratisnorsk.kernel.models import Channel, Letter, LetterText
from gratisnorsk.kernel.outbox import own_words, sms_parts

LEFT_OVER = re.compile(r"None|%\(|\{\{|\}\}|\{%|&amp;amp;|&lt;b&gt;.*&lt;b&gt;")
# A text message costs by the part; scripts outside the GSM alphabet need more of them.
MOST_PARTS = 4


def _letters(kinds: list[str]) -> list[tuple[str, dict[str, Any]]]:
    known = outbox.examples()
    return [(kind, dict(facts)) for kind in kinds if kind in known for facts in known[kind].facts]


def _editable() -> list[str]:
    return [kind for kind in outbox.kinds() if own_words.is_editable(kind, Channel.EMAIL)]


def test_every_kind_of_letter_has_an_example():
    assert sorted({*outbox.kinds(), *outbox.sms_kinds()}) == list(outbox.examples())


def test_every_kind_has_a_name_for_staff():
    assert [each.kind for each in outbox.examples().values() if each.name == each.kind] == []


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize(("kind", "facts"), _letters(outbox.kinds()))
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


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize(("kind", "facts"), _letters(outbox.sms_kinds()))
def test_a_text_message_is_whole_and_short(kind: str, facts: dict[str, Any], lang: str) -> None:
    letter = Letter(kind=kind, channel=Channel.SMS, to="+4791234567", lang=lang, facts=facts)

    rendered = outbox.render_sms(letter)

    assert rendered.lang == lang
    assert rendered.text.strip() == rendered.text != ""
    assert LEFT_OVER.search(rendered.text) is None
    assert sms_parts.size(rendered.text).parts <= MOST_PARTS


@pytest.mark.parametrize("kind", _editable())
def test_our_own_words_stand_instead_of_the_beginning_and_the_rest_stays(kind: str) -> None:
    known = outbox.examples()[kind]
    letter = Letter(kind=kind, to="a@example.no", lang="en", facts=dict(known.facts[0]))
    body = "Kjære deg & dere,\n\n" + ", ".join(f"{{{each}}}" for each in known.says)
    texts = {(kind, "email", "en"): LetterText(kind=kind, lang="en", subject="", body=body)}

    before, after = outbox.render(letter), outbox.render(letter, texts)

    assert after.subject == before.subject
    assert after.text.startswith("Kjære deg & dere,\n\n")
    assert "Kjære deg &amp; dere" in after.html
    for part in (after.text, after.html):
        assert "{" not in part
        assert "Hello!" not in part
    links = re.compile(r"https?://[^\s\"<]+")
    assert links.findall(after.text) == links.findall(before.text)


def test_hostile_text_is_only_text_in_the_html_part():
    facts = outbox.examples()["organisations/verified"].facts[0]
    letter = Letter(kind="organisations/verified", to="a@example.no", lang="nb", facts=facts)

    assert "<Oslo>" in outbox.render(letter).text
    assert "<Oslo>" not in outbox.render(letter).html
