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
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns()}-{next(_serial)}"
            (self.folder / f"{name}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True)
class DemoLetter:
    """A letter as its recipient got it."""

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


def _folder() -> Path:
    return Path(settings.VAR) / "letters"


def _read(file: Path) -> DemoLetter:
    parsed = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(parsed, Parsed)
    body = parsed.get_body(("plain",))
    text = body.get_content() if body else ""
    return DemoLetter(
        file.stem, str(parsed["to"]), str(parsed["subject"]), str(parsed["content-language"] or ""), text
    )
