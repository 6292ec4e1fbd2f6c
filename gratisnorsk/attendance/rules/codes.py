"""The code on a certificate: twelve characters that can be read aloud and typed; the last one guards the others."""

from __future__ import annotations

import secrets

from gratisnorsk.kernel.ids import ALPHABET

LENGTH = 12


def new_code() -> str:
    """A random code. 29¹¹ ≈ 10¹⁶ values: guessing finds none. The unique constraint has the last word."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _guard(body)


def read_code(typed: str) -> str | None:
    """What somebody typed as a code: case, spaces and hyphens do not matter. None if it was mistyped.

    29 is a prime, so one wrong character and two neighbours changed over are always noticed.
    """
    code = "".join(one for one in typed.lower() if one.isalnum())
    if len(code) != LENGTH or any(one not in ALPHABET for one in code):
        return None
    return code if _guard(code[:-1]) == code[-1] else None


def spoken(code: str) -> str:
    """As on the paper: three groups of four, in capitals."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4)).upper()


def _guard(body: str) -> str:
    weighed = sum((place + 1) * ALPHABET.index(one) for place, one in enumerate(body))
    return ALPHABET[weighed % len(ALPHABET)]
