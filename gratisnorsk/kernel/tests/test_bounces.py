"""Letters that come back, as Postfix and Exchange write it, and what only looks like it."""

from __future__ import annotations

import io
import mailbox
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.kernel import sweeping
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import bounces, mailing, marks
from gratisnorsk.kernel.outbox.bounces import Reading
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.kernel.tests.test_outbox import a_letter, templates

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=5)

__all__ = ["templates"]

POSTFIX = """\
Return-Path: <>
Delivered-To: {delivered_to}
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounce@gratisnorsk.example
Content-Type: multipart/report; report-type=delivery-status; boundary="B"
MIME-Version: 1.0

This is a MIME-encapsulated message.

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 13:00:00 +0100

Final-Recipient: rfc822; deltaker001@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <deltaker001@example.org>: Recipient
    address rejected: User unknown

--B
Content-Type: {part}

Return-Path: <post@gratisnorsk.example>
Message-ID: {message_id}
Subject: Test

--B--
"""


@pytest.fixture
def letter(db):
    """One that was sent."""
    a_letter()
    drain_jobs(at=MONDAY)
    return Letter.objects.get()


def a_report(letter, **other):
    words = {
        "delivered_to": "bounce@gratisnorsk.example",
        "action": "failed",
        "status": "5.1.1",
        "part": "text/rfc822-headers",
        "message_id": mailing.message_id(letter.pk),
    }
    return POSTFIX.format(**{**words, **other}).encode()


@pytest.mark.parametrize("part", ["text/rfc822-headers", "message/rfc822"])
def test_the_letter_is_found_by_its_message_id(letter, part):
    assert bounces.read_bounce(a_report(letter, part=part), at=LATER) is Reading.BOUNCED

    back = Letter.objects.failed().get()
    assert (back.bounced_at, back.sent_at) == (LATER, MONDAY)
    assert back.last_error.startswith("5.1.1 smtp; <number> <<email>>: Recipient address rejected")


def test_the_letter_is_found_by_the_address_it_came_back_to(letter):
    address = f"Bounce+{marks.mark('return', letter.pk).upper()}@gratisnorsk.example"
    report = a_report(letter, message_id="<lost@example.org>", delivered_to=address)

    assert bounces.read_bounce(report, at=LATER) is Reading.BOUNCED
    assert bounces.read_bounce(report, at=LATER + timedelta(days=1)) is Reading.BOUNCED
    assert Letter.objects.get().bounced_at == LATER


def test_a_delay_is_no_failure(letter):
    assert (
        bounces.read_bounce(a_report(letter, action="delayed", status="4.4.1"), at=LATER) is Reading.NOT_FINAL
    )
    assert Letter.objects.bounced().count() == 0


def test_nobody_can_make_a_bounce_up(letter):
    for made_up in (f"<letter-{letter.pk}-aaaaaaaa@localhost>", f"<letter-{letter.pk}@localhost>", "x", ""):
        assert bounces.read_bounce(a_report(letter, message_id=made_up), at=LATER) is Reading.NOT_OURS
    other_purpose = f"<letter-{marks.mark('return', letter.pk)}@localhost>"
    assert bounces.read_bounce(a_report(letter, message_id=other_purpose), at=LATER) is Reading.NOT_OURS
    assert Letter.objects.bounced().count() == 0


def test_an_answer_by_a_person_or_a_holiday_note_is_no_bounce(letter):
    note = (
        f"From: a@example.org\nIn-Reply-To: {mailing.message_id(letter.pk)}\nSubject: Away\n\nUntil Monday."
    )

    assert bounces.read_bounce(note.encode(), at=LATER) is Reading.NOT_OURS


def test_a_letter_that_is_thrown_away_is_not_ours_any_more(letter):
    report = a_report(letter)
    letter.delete()

    assert bounces.read_bounce(report, at=LATER) is Reading.NOT_OURS


@pytest.mark.django_db
def test_a_letter_that_never_left_cannot_come_back():
    waiting = a_letter()

    assert bounces.read_bounce(a_report(waiting), at=LATER) is Reading.NOT_OURS
    assert Letter.objects.waiting().count() == 1


@given(st.binary(max_size=300))
def test_no_message_breaks_the_reading(raw):
    head = b'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n--B\n'

    assert bounces.read_bounce(raw, at=LATER) is Reading.NOT_OURS
    assert bounces.read_bounce(head + raw, at=LATER) is Reading.NOT_OURS


def test_a_maildir_is_read_and_only_what_is_no_report_stays(letter, tmp_path, settings):
    box = mailbox.Maildir(tmp_path / "in")
    box.add(a_report(letter))
    box.add(b"Subject: Hello\n\nWho are you?\n")
    settings.BOUNCE_MAILDIR = str(tmp_path / "in")

    sweeping.read_bounces(LATER)
    assert Letter.objects.get().bounced_at == LATER
    again = bounces.read_maildir(tmp_path / "in", at=LATER)

    assert [message["Subject"] for message in mailbox.Maildir(tmp_path / "in")] == ["Hello"]
    assert sum(again.values()) == 0


def test_the_command_reads_one_message_from_the_mail_server(letter, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(a_report(letter))))

    call_command("read_bounces")
    assert capsys.readouterr().out == "bounced\n"

    with pytest.raises(CommandError):
        call_command("read_bounces", maildir=tmp_path)
    mailbox.Maildir(tmp_path / "in")
    call_command("read_bounces", maildir=tmp_path / "in")
    assert capsys.readouterr().out == "bounced 0, not_final 0, not_ours 0\n"
