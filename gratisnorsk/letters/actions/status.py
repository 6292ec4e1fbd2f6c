"""A code to the address of a letter, so that only whoever reads there sees what we sent."""

from __future__ import annotations

import secrets
from datetime import datetime

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Channel, Letter

MINUTES = 15


def send_code(letter: Letter, code: str, *, lang: str, at: datetime) -> None:
    """By the way that the letter went. The code is wiped when it was sent."""
    facts = {"code": f"{code[:4]}-{code[4:]}", "minutes": MINUTES}
    key = f"letters/status_code:{secrets.token_hex(8)}"
    post = outbox.post_sms if letter.channel == Channel.SMS else outbox.post
    post("letters/status_code", to=letter.to, lang=lang, facts=facts, key=key, at=at, is_secret=True)
