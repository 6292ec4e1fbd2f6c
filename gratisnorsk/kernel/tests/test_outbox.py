"""Letters: written down, rendered, sent once, thrown away in time."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import translation
from django.utils.translation import ngettext, trans_real

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import rendering, sending
from gratisnorsk.kernel.testing import drain_jobs, letters_to

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACTS = {
    "name": "Hansen & Co",
    "title": {"nb": "Språkkafé", "ar": "مقهى"},
    "starts_at": datetime(2026, 11, 26, 17, 30, tzinfo=UTC),
    "link": "https://gratisnorsk.example/nb/?a=1&b=2",
}


@pytest.fixture(autouse=True)
def templates(settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [str(Path(__file__).parent / "templates")], "OPTIONS": {}}
    ]


WHOLE = {
    "Letters that were sent": "Brev som er sendt",
    "Test of %(name)s": "Prøve: %(name)s",
    "Monday": "mandag",
    "You get this e-mail because your address is used on <bdi>%(site_name)s</bdi>.": "Du får <bdi>%(site_name)s</bdi>.",
    "You get this e-mail because your address is used on %(site_name)s.": "Du får dette. %(site_name)s",
    "We never ask for passwords or your national identity number in e-mails.": "Vi spør aldri.",
}


@pytest.fixture
def catalogue(monkeypatch):
    """Pretend that a language has, or lacks, a translation."""

    def has(lang, **sentences):
        real = trans_real.translation(lang)
        kept = dict(WHOLE, **sentences)

        class Pretended:
            get = staticmethod(kept.get)

        monkeypatch.setattr(real, "_catalog", Pretended)
        monkeypatch.setattr(real, "gettext", lambda message: kept.get(message) or message)

    return has


def a_letter(key="k", *, lang="en", to="deltaker001@example.org", is_secret=False, at=MONDAY):
    return outbox.post("kernel/test", to=to, lang=lang, facts=FACTS, key=key, at=at, is_secret=is_secret)


@pytest.mark.django_db
def test_a_letter_is_sent_by_the_worker_with_text_and_page():
    a_letter()
    assert mail.outbox == []

    drain_jobs(at=MONDAY)

    (message,) = mail.outbox
    assert message.to == ["deltaker001@example.org"]
    assert message.subject == "Test of Hansen & Co"
    assert "Thursday, November 26, 2026 18:30 \u2068Hansen & Co\u2069" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["List-Id"] == "Gratis norsk <kernel.test.localhost>"
    assert isinstance(message, mail.EmailMultiAlternatives)
    ((page, _kind),) = message.alternatives
    assert "Språkkafé Hansen &amp; Co" in str(page)
    assert 'href="https://gratisnorsk.example/nb/?a=1&amp;b=2"' in str(page)
    assert Letter.objects.get().sent_at == MONDAY
    assert message.message()["Message-ID"] == message.extra_headers["Message-ID"]


@pytest.mark.django_db
def test_the_look_is_written_into_the_page():
    page = outbox.render(a_letter()).html

    assert 'class="button"' in page
    assert "background-color: #0b5394" in page
    assert "<style" not in page
    assert "<link" not in page


@pytest.mark.django_db
def test_one_key_is_one_letter():
    first = a_letter("same")
    second = a_letter("same")
    drain_jobs(at=MONDAY)
    a_letter("same")
    drain_jobs(at=MONDAY)

    assert first == second
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_no_letter_leaves_if_what_it_tells_did_not_happen():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_letter()
        raise ZeroDivisionError

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_is_wholly_in_the_recipients_language(catalogue):
    catalogue("ar")

    rendered = outbox.render(a_letter(lang="ar"))

    assert rendered.lang == "ar"
    assert rendered.subject == "Prøve: Hansen & Co"
    assert 'lang="ar" dir="rtl"' in rendered.html
    assert "مقهى" in rendered.text
    assert "الخميس" in rendered.text


@pytest.mark.django_db
def test_where_one_sentence_is_missing_the_whole_letter_is_in_the_nearest_whole_language(catalogue):
    catalogue("ar", Monday=None)
    catalogue("nb")

    rendered = outbox.render(a_letter(lang="ar"))

    assert rendered.lang == "nb"
    assert rendered.text.startswith("mandag Språkkafé")
    assert 'lang="nb" dir="ltr"' in rendered.html


def test_a_plural_counts_as_missing_only_where_the_language_lacks_it():
    known, unknown = "Please submit at most %(num)d form.", "Nobody has %(num)d such sentence."

    for n in (1, 2):
        with rendering.listening("nb") as missing:
            ngettext(known, f"{known[:-1]}s.", n)
            ngettext(unknown, unknown, n)
        assert missing == {unknown}


@pytest.mark.django_db
def test_rendering_leaves_the_language_of_the_page_alone():
    with translation.override("pl"):
        outbox.render(a_letter(lang="ar"))
        assert translation.get_language() == "pl"


@pytest.mark.django_db
def test_a_mail_server_in_trouble_is_asked_again(monkeypatch):
    a_letter()
    monkeypatch.setattr(EmailBackend, "send_messages", raising(ConnectionRefusedError("kari@example.org")))
    drain_jobs(at=MONDAY, may_fail=True)
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.sending_at, letter.attempts) == (None, None, 1)
    assert letter.last_error == "builtins.ConnectionRefusedError: <email>"

    monkeypatch.undo()
    drain_jobs(at=MONDAY + timedelta(minutes=1))

    assert Letter.objects.get().sent_at == MONDAY + timedelta(minutes=1)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_after_a_day_of_trouble_the_letter_is_given_up_visibly(monkeypatch):
    a_letter()
    monkeypatch.setattr(EmailBackend, "send_messages", raising(TimeoutError()))
    at = MONDAY
    for _ in range(sending.MAX_ATTEMPTS):
        drain_jobs(at=at, may_fail=True)
        at += timedelta(hours=7)

    letter = Letter.objects.given_up().get()
    assert letter.attempts == sending.MAX_ATTEMPTS


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_given_up_at_once(monkeypatch):
    a_letter()
    refused = smtplib.SMTPRecipientsRefused({"deltaker001@example.org": (550, b"unknown")})
    monkeypatch.setattr(EmailBackend, "send_messages", raising(refused))

    drain_jobs(at=MONDAY)

    assert Letter.objects.get().gave_up_at == MONDAY


@pytest.mark.django_db
def test_a_letter_whose_worker_died_while_sending_is_not_sent_twice():
    letter = a_letter()
    Letter.objects.filter(pk=letter.pk).update(sending_at=MONDAY)

    drain_jobs(at=MONDAY + timedelta(minutes=20))
    sending.give_up_lost(MONDAY + timedelta(minutes=20))

    assert mail.outbox == []
    assert Letter.objects.given_up().get().last_error == sending.UNKNOWN


@pytest.mark.django_db
def test_a_secret_letter_goes_first_and_is_emptied_when_sent():
    a_letter("ordinary")
    a_letter("code", to="a@example.org", is_secret=True)

    drain_jobs(at=MONDAY)

    assert [message.to for message in mail.outbox] == [["a@example.org"], ["deltaker001@example.org"]]
    assert "List-Id" not in mail.outbox[0].extra_headers
    assert letters_to("A@example.org")[0].facts == {}
    assert letters_to("deltaker001@example.org")[0].facts["name"] == "Hansen & Co"


def raising(error):
    def send(self, *args, **kwargs):
        raise error

    return send
