"""What comes back: mail that says that a letter did not arrive (RFC 3464), and delivery reports of text messages.

Only what carries a mark of ours is believed. An address in a bounce is never trusted: anybody can write one.
"""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage, Message
from enum import StrEnum
from pathlib import Path

from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox.marks import letter_id_of
from gratisnorsk.kernel.scrubbing import scrub

LARGEST = 5_000_000
_MESSAGE_ID = re.compile(r"<letter-([0-9]+-[0-9a-z]+)@", re.IGNORECASE)
_RETURNED_TO = re.compile(r"\+([0-9]+-[0-9a-z]+)@", re.IGNORECASE)
_ADDRESS_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To")


class Reading(StrEnum):
    """What a message turned out to be."""

    BOUNCED = "bounced"
    NOT_FINAL = "not_final"  # delayed, or relayed: nothing to do
    NOT_OURS = "not_ours"  # no report, or about a letter that we do not have


def read_bounce(raw: bytes, *, at: datetime) -> Reading:
    """Mark the letter that this report is about as come back. The same report twice is one."""
    report = email.message_from_bytes(raw[:LARGEST], policy=email.policy.default)
    assert isinstance(report, EmailMessage)
    letter_id = _letter_of(report)
    if letter_id is None or not _is_report(report):
        return Reading.NOT_OURS
    why = _final_failure(report)
    if why is None:
        return Reading.NOT_FINAL
    return Reading.BOUNCED if come_back(letter_id, why, at=at) else Reading.NOT_OURS


def read_maildir(folder: Path, *, at: datetime) -> dict[Reading, int]:
    """Read what is new in a maildir. Reports are deleted; what is none stays, marked as seen, for people."""
    counts = dict.fromkeys(Reading, 0)
    box = mailbox.Maildir(folder, create=False)
    for key, message in list(box.iteritems()):
        if message.get_subdir() != "new":
            continue
        reading = read_bounce(box.get_bytes(key), at=at)
        counts[reading] += 1
        if reading is Reading.NOT_OURS:
            message.set_subdir("cur")
            message.add_flag("S")
            box[key] = message
        else:
            box.discard(key)
    return counts


def come_back(letter_id: int, why: str, *, at: datetime) -> bool:
    """Note that a letter did not arrive after all. False if there is no such letter, or it never left."""
    sent = Letter.objects.filter(pk=letter_id, bounced_at=None)
    what = scrub(" ".join(why.split()))[:500]
    # Known to have left now, even if we did not know before.
    left = sent.exclude(sending_at=None).filter(dropped_at=None)
    if left.update(bounced_at=at, sent_at=_first_known(letter_id, at), gave_up_at=None, last_error=what):
        return True
    return Letter.objects.bounced().filter(pk=letter_id).exists()


def arrived(letter_id: int, *, at: datetime) -> None:
    """Note that a text message reached the telephone."""
    Letter.objects.filter(pk=letter_id, delivered_at=None, bounced_at=None).exclude(sent_at=None).update(
        delivered_at=at
    )


def _first_known(letter_id: int, at: datetime) -> datetime:
    known = Letter.objects.filter(pk=letter_id).values_list("sent_at", flat=True).first()
    return known or at


def _is_report(report: EmailMessage) -> bool:
    kind = str(report.get_param("report-type", "")).lower()
    return report.get_content_type() == "multipart/report" and kind in {"delivery-status", ""}


def _letter_of(report: EmailMessage) -> int | None:
    """By the return address that it came to, else by the Message-ID of the letter that it brings back."""
    for header in _ADDRESS_HEADERS:
        for value in report.get_all(header, []):
            for mark in _RETURNED_TO.findall(str(value)):
                if (found := letter_id_of("return", mark)) is not None:
                    return found
    for text in _brought_back(report):
        for mark in _MESSAGE_ID.findall(text):
            if (found := letter_id_of("message", mark)) is not None:
                return found
    return None


def _brought_back(report: EmailMessage) -> Iterator[str]:
    """The Message-ID headers of the letter or of its headers alone."""
    for part in report.walk():
        if part is not report and part.get("Message-ID"):
            yield str(part["Message-ID"])
        if part.get_content_type() == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            yield body.decode("ascii", "replace") if isinstance(body, bytes) else ""


def _final_failure(report: EmailMessage) -> str | None:
    """Why, in the words of the mail server, if it will not try again; None if it was only delayed."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if isinstance(block, Message) and _said(block, "Action").lower() == "failed":
                    return f"{_said(block, 'Status')} {_said(block, 'Diagnostic-Code')}".strip() or "failed"
    return None


def _said(block: Message, header: str) -> str:
    return str(block.get(header, "")).strip()
