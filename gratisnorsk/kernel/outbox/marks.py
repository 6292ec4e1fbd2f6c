"""Short signed names of letters: in the Message-ID, the return address, and the code of the status page.

A name tells the row and cannot be made up: whoever could would mark other people's letters as come back.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from django.conf import settings

from gratisnorsk.kernel.ids import ALPHABET

_SIGNS = 8
_MARK = re.compile(rf"^([0-9]{{1,18}})-([{ALPHABET}]{{{_SIGNS}}})$")


def mark(purpose: str, letter_id: int) -> str:
    """For example "1234-h8f3k2ab"."""
    return f"{letter_id}-{_signature(purpose, letter_id)}"


def letter_id_of(purpose: str, text: str) -> int | None:
    """The letter that was marked so, for this purpose; None if nobody here wrote that."""
    found = _MARK.match(text.strip().lower())
    if not found or not hmac.compare_digest(_signature(purpose, int(found[1])), found[2]):
        return None
    return int(found[1])


def _signature(purpose: str, letter_id: int) -> str:
    message = f"gratisnorsk.letter.{purpose}.{letter_id}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:_SIGNS])
