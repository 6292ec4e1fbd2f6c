"""The mailbox of the demo: each letter that is sent becomes a file, which a page shows. Nothing leaves the machine."""

from __future__ import annotations

import email
import email.policy
import itertools
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Parsed
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from gratisnorsk.kernel.outbox.gateways import TextMessage

SHOWN = 50
_NAME = re.compile(r"^[0-9]+-[0-9]+$")
_serial = itertools.count()


class DemoMailbox(BaseEmailBackend):
    """Keeps letters as files in `file_path`."""

    def __init__(self, *, file_path: str = "", **kwargs: Any) -> None:
        """The folder is made when it is not there."""
        super().__init__(**kwargs)
        self.folder = Path(file_path or _folder())

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One file for each letter; names sort by time."""
        for message in email_messages:
            _keep(self.folder, message)
        return len(email_messages)


class DemoTelephone:
    """Keeps text messages as files beside the letters; they have a number for an address, and no subject."""

    is_down = False

    def send(self, message: TextMessage) -> None:
        """One file for each message."""
        kept = EmailMessage(
            body=message.text, from_email=settings.SMS_FROM, to=[], headers={"Content-Language": message.lang}
        )
        kept.extra_headers["To"] = message.to
        _keep(_folder(), kept)


@dataclass(frozen=True)
class DemoLetter:
    """A letter or text message as its recipient got it. A text message has no subject."""

    name: str
    to: str
    subject: str
    lang: str
    text: str


def letters() -> list[DemoLetter]:
    """The newest first."""
    files = sorted(_folder().glob("*.eml"), reverse=True)[:SHOWN] if _folder().exists() else []
    return [_read(file) for file in files]


def letter(name: str) -> DemoLetter | None:
    """One letter by its name; a name that is no name is none."""
    file = _folder() / f"{name}.eml"
    return _read(file) if _NAME.match(name) and file.exists() else None


def _keep(folder: Path, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns()}-{next(_serial)}"
    (folder / f"{name}.eml").write_bytes(message.message().as_bytes())


def _folder() -> Path:
    return Path(settings.VAR) / "letters"


def _read(file: Path) -> DemoLetter:
    parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(parsed, Parsed)
    body = parsed.get_body(("plain",))
    text = body.get_content() if body else ""
    return DemoLetter(
        file.stem,
        str(parsed["to"]),
        str(parsed["subject"] or ""),
        str(parsed["content-language"] or ""),
        text,
    )
