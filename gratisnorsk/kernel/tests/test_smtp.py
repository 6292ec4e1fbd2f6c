"""Letters through a real mail server on loopback that refuses, hangs up, or is slow."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import bounces, marks, sending, smtp
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.kernel.tests.mail_server import mail_server
from gratisnorsk.kernel.tests.test_outbox import a_letter, templates

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=1)

__all__ = ["templates"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """The mail server that the outbox uses in this test."""
    with mail_server() as (sink, port):
        use(settings, port)
        yield sink


def use(settings, port, timeout=5):
    settings.MAILERS = {
        "default": {
            "BACKEND": "gratisnorsk.kernel.outbox.smtp.PatientSmtp",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": timeout},
        }
    }


def test_a_letter_arrives_as_it_was_meant(server, settings):
    settings.BOUNCE_ADDRESS = "bounce@gratisnorsk.example"
    letter = outbox.post(
        "kernel/test",
        to="deltaker001@example.org",
        lang="en",
        facts={
            "name": ".Hansen\n.\nQUIT\n..",
            "title": {"nb": "Språkkafé مقهى 🙂"},
            "starts_at": None,
            "link": "",
        },
        key="k",
        at=MONDAY,
    )

    drain_jobs(at=MONDAY)

    (arrived,) = server.messages
    assert arrived["To"] == "deltaker001@example.org"
    assert arrived["From"] == "Gratis norsk <post@gratisnorsk.example>"
    assert arrived["Subject"] == "Test of .Hansen . QUIT .."
    text = arrived.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "\n.\nQUIT\n.." in text
    assert "Språkkafé مقهى 🙂" in text
    assert arrived["Message-ID"] == f"<letter-{marks.mark('message', letter.pk)}@localhost>"
    assert server.senders == [f"bounce+{marks.mark('return', letter.pk)}@gratisnorsk.example"]


def test_many_letters_go_over_one_connection(server):
    for number in range(5):
        a_letter(f"k{number}")

    drain_jobs(at=MONDAY)

    assert (len(server.messages), len(server.connections)) == (5, 1)
    assert len({message["Message-ID"] for message in server.messages}) == 5


def test_not_now_is_tried_again_and_the_others_go_on(server):
    server.script = ["451 Try later"]
    a_letter("first")
    a_letter("second")

    drain_jobs(at=MONDAY, may_fail=True)
    assert [letter.key for letter in Letter.objects.waiting()] == ["first"]
    drain_jobs(at=LATER)

    assert len(server.messages) == 2
    assert Letter.objects.waiting().count() == 0


@pytest.mark.parametrize("answer", ["550 No such user", "554 No thanks"])
def test_never_is_never(server, answer):
    server.script = [answer]
    a_letter("first")
    a_letter("second")

    drain_jobs(at=MONDAY)

    given_up = Letter.objects.given_up().get()
    assert (given_up.key, given_up.attempts) == ("first", 1)
    assert answer[:3] in given_up.last_error
    assert len(server.messages) == 1
    assert len(server.connections) == 1


@pytest.mark.parametrize(("answer", "is_final"), [("450 Greylisted", False), ("550 Unknown", True)])
def test_a_refused_recipient(server, answer, is_final):
    server.recipient_answer = answer
    a_letter()

    drain_jobs(at=MONDAY, may_fail=True)

    assert (Letter.objects.given_up().count() == 1) is is_final
    assert server.messages == []


def test_whoever_hangs_up_after_the_whole_letter_may_have_taken_it(server):
    server.script = ["drop"]
    a_letter("first")
    a_letter("second")

    drain_jobs(at=MONDAY, may_fail=True)
    drain_jobs(at=LATER)

    unknown = Letter.objects.given_up().get()
    assert unknown.key == "first"
    assert unknown.last_error.startswith(sending.UNKNOWN)
    ids = [message["Message-ID"] for message in server.messages]
    assert len(ids) == len(set(ids)) == 2


def test_what_was_unknown_can_be_sent_once_more_by_a_person(server):
    server.script = ["drop"]
    letter = a_letter()
    drain_jobs(at=MONDAY, may_fail=True)

    assert outbox.try_again(letter.pk, at=LATER)
    drain_jobs(at=LATER)

    assert Letter.objects.get().sent_at == LATER
    assert not outbox.try_again(letter.pk, at=LATER)


def test_a_server_that_never_answers_leaves_the_letter_unknown(server, monkeypatch):
    async def linger(server, session, envelope):
        import asyncio

        await asyncio.sleep(2)
        return "250 OK"

    server.handle_DATA = linger
    monkeypatch.setattr(smtp, "PATIENCE", 0.2)
    a_letter()

    drain_jobs(at=MONDAY, may_fail=True)

    assert Letter.objects.given_up().get().last_error.startswith(sending.UNKNOWN)


def test_a_slow_server_is_waited_for_but_not_for_ever(server, monkeypatch):
    async def slowly(server, session, envelope):
        import asyncio

        await asyncio.sleep(0.15)
        return "250 OK"

    server.handle_DATA = slowly
    monkeypatch.setattr(sending, "ROUND_SECONDS", 0.2)
    for number in range(4):
        a_letter(f"k{number}")

    began = time.monotonic()
    outcome = sending.send_due(MONDAY, now=lambda: MONDAY)

    assert time.monotonic() - began < 2
    assert 1 <= len(outcome.tried) <= 2
    assert Letter.objects.waiting().count() == 4 - len(outcome.tried)


def test_when_nobody_listens_the_round_ends_and_nothing_is_lost(settings):
    with mail_server() as (_sink, port):
        pass
    use(settings, port)
    for number in range(3):
        a_letter(f"k{number}")

    outcome = sending.send_due(MONDAY, now=lambda: MONDAY)

    assert (len(outcome.tried), outcome.is_down) == (1, True)
    assert Letter.objects.waiting().count() == 3


def test_an_address_that_cannot_be_written_is_given_up_at_once(server):
    letter = a_letter()
    Letter.objects.filter(pk=letter.pk).update(to="a@example.org\r\nBcc: b@example.org")

    drain_jobs(at=MONDAY, may_fail=True)

    assert server.messages == []
    assert Letter.objects.get().sent_at is None


def test_what_bounces_after_it_was_unknown_is_known_to_have_left(server):
    server.script = ["drop"]
    letter = a_letter()
    drain_jobs(at=MONDAY, may_fail=True)

    assert bounces.come_back(letter.pk, "5.1.1 unknown", at=LATER)

    known = Letter.objects.get()
    assert (known.gave_up_at, known.sent_at, known.bounced_at) == (None, LATER, LATER)
