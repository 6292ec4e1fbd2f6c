"""The code on the wall of the classroom: six characters that change every five minutes, made of the lesson and the time.

Nothing is stored. The code before the present one counts too, so that nobody is refused while typing.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

from django.utils.crypto import salted_hmac

from gratisnorsk.kernel.ids import ALPHABET

WINDOW = timedelta(minutes=5)
LENGTH = 6


def code_at(lesson_id: int, at: datetime) -> str:
    """The code that the room shows at this instant."""
    number = int(at.timestamp() // WINDOW.total_seconds())
    digest = salted_hmac("attendance.room", f"{lesson_id}:{number}", algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def changes_at(at: datetime) -> datetime:
    """When the next code comes."""
    step = WINDOW.total_seconds()
    return datetime.fromtimestamp((at.timestamp() // step + 1) * step, UTC)


def is_code(typed: str, lesson_id: int, at: datetime) -> bool:
    """Whether this was shown now or in the window before. Capitals, spaces and hyphens do not matter."""
    said = "".join(letter for letter in typed.lower() if letter.isalnum())
    right = [code_at(lesson_id, moment) for moment in (at, at - WINDOW)]
    return any(hmac.compare_digest(said.encode(), code.encode()) for code in right)
