"""Texts of our own: checked, kept with every version, looked at before they are saved, and taken back."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.languages import CODES
from gratisnorsk.kernel.models import LetterText
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.letters import actions, previews
from gratisnorsk.letters.rules import (
    MissingPlaceholder,
    NotEditable,
    StrayBrace,
    UnknownPlaceholder,
    check_text,
)
from gratisnorsk.letters.testing import MONDAY

KIND = "offers/running_again"
URL = f"/en/arbeidsflate/brev/tekster/email/{KIND}/nb/"
WORDS = {"subject": "{name} er i gang", "body": "Hei!\n\nNå er {name} i gang igjen."}


@pytest.fixture
def staff(db) -> Client:
    client = Client()
    client.force_login(a_national(name="Rådgiver 001"))
    return client


@pytest.mark.parametrize(
    ("body", "refusal", "sentence"),
    [
        ("{nmae}", UnknownPlaceholder, "This letter does not know {nmae}. You can use: {name}, {site_name}."),
        ("{name} {token}", UnknownPlaceholder, "This letter does not know {token}."),
        ("{}", UnknownPlaceholder, "This letter does not know {}."),
        ("Hei", MissingPlaceholder, "The text must have {name}"),
        ("{name", StrayBrace, "A brace stands alone. Write placeholders with both: {name}."),
        ("{{name}}", StrayBrace, "A brace stands alone."),
        ("{name}\n}", StrayBrace, "A brace stands alone."),
    ],
)
def test_a_text_that_would_go_wrong_is_refused_with_what_to_mend(body, refusal, sentence):
    with pytest.raises(refusal) as no:
        check_text(KIND, "email", subject="", body=body)

    with override("en"):
        assert str(no.value).startswith(sentence)


@given(st.text(alphabet="{}ame ns_it\n", max_size=60))
def test_what_is_let_through_leaves_no_brace_in_the_letter(text):
    try:
        check_text(KIND, "email", subject="", body="{name}" + text)
    except Refusal:
        return

    looks = previews.looks(_page(), {"subject": "", "body": "{name}" + text})
    assert "{" not in looks[0].text
    assert "}" not in looks[0].text


def _page():
    known = outbox.examples()[KIND]
    return previews.TextPage(KIND, "email", "nb", "ltr", "", "", True, False, (), (), {}, [], known.facts)


def test_a_letter_that_depends_on_too_much_keeps_its_words():
    with pytest.raises(NotEditable):
        check_text("offers/confirm_request", "email", subject="", body="{name}")


def test_the_subject_is_checked_too():
    with pytest.raises(UnknownPlaceholder):
        check_text(KIND, "email", subject="{offer}", body="{name}")


def test_letters_begin_with_the_saved_words_until_they_are_taken_back(staff):
    assert staff.post(URL, {**WORDS, "save": "1"}).status_code == 302
    facts = outbox.examples()[KIND].facts[0]
    for key, lang in (("a", "nb"), ("b", "en")):
        outbox.post(KIND, to=f"{key}@example.org", lang=lang, facts=facts, key=key, at=MONDAY)
    drain_jobs()
    staff.post(URL, {"reset": "1"})
    outbox.post(KIND, to="c@example.org", lang="nb", facts=facts, key="c", at=MONDAY)
    drain_jobs()

    own, other, usual = mail.outbox
    assert own.subject == "Språkkafé & prat er i gang"
    assert own.body.startswith("Hei!\n\nNå er \u2068Språkkafé & prat\u2069 i gang igjen.")
    assert "i gang igjen" not in other.body
    assert "Nå er" not in usual.body


def test_every_version_is_kept_and_can_be_begun_with_again(staff):
    staff.post(URL, {**WORDS, "save": "1"})
    staff.post(URL, {"subject": "", "body": "Nytt: {name}", "save": "1"})
    staff.post(URL, {"reset": "1"})

    page = staff.get(URL).content.decode()
    text = LetterText.objects.get()
    first = history.of(text).order_by("pk")[0]
    again = staff.get(URL, {"versjon": first.pk}).content.decode()

    assert [change.verb for change in history.of(text)] == ["text_reset", "text_written", "text_written"]
    assert "Nytt: {name}" in page
    assert "Rådgiver 001" in page
    assert "Back to the usual words" not in page
    assert 'value="{name} er i gang"' in again


def test_looking_saves_nothing_and_shows_the_typed_words(staff):
    answer = staff.post(URL, {**WORDS, "look": "1"})

    assert "Nå er \u2068Språkkafé &amp; prat\u2069 i gang igjen." in answer.content.decode()
    assert LetterText.objects.count() == 0


@pytest.mark.parametrize("do", ["save", "look"])
def test_what_is_wrong_is_said_and_the_typed_text_stays(staff, do):
    answer = staff.post(URL, {"subject": "", "body": "Hei {nmae}", do: "1"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This letter does not know {nmae}." in page
    assert "Hei {nmae}" in page
    assert LetterText.objects.count() == 0


def test_saving_the_same_twice_is_one_version(staff):
    for _ in range(2):
        staff.post(URL, {**WORDS, "save": "1"})

    assert history.of(LetterText.objects.get()).count() == 1


@pytest.mark.parametrize("lang", CODES)
def test_every_kind_can_be_looked_at_in_every_language(staff, lang):
    for each in previews.all_kinds():
        answer = staff.get(f"/en/arbeidsflate/brev/tekster/{each.channel}/{each.kind}/{lang}/")
        assert answer.status_code == 200


def test_text_messages_show_their_parts_and_have_no_look(staff):
    path = "/en/arbeidsflate/brev/tekster/sms/letters/status_code/nb/"

    assert "1 part" in staff.get(path).content.decode()
    assert staff.get(f"{path}brevet/").status_code == 404


def test_the_letter_as_it_looks_may_load_and_run_nothing(staff):
    answer = staff.get(f"{URL}brevet/", {"eksempel": "99"})

    assert "Språkkafé &amp; prat" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    "path",
    [
        "email/no/such/nb",
        "email/offers/running_again/xx",
        "fax/offers/running_again/nb",
        "sms/offers/running_again/nb",
    ],
)
def test_what_there_is_not_is_not_found(staff, path):
    assert staff.get(f"/en/arbeidsflate/brev/tekster/{path}/").status_code == 404


def test_the_list_tells_where_there_are_own_words(staff):
    before = staff.get("/en/arbeidsflate/brev/tekster/").content.decode()
    actions.write_text(KIND, "email", "nb", **WORDS, by=a_national(), at=MONDAY)
    after = staff.get("/en/arbeidsflate/brev/tekster/").content.decode()

    assert (before.count(">own words<"), after.count(">own words<")) == (0, 1)
