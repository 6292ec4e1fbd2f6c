"""Short stable public ids: eight characters that can be read aloud, typed and kept in an address for ever."""

from __future__ import annotations

import secrets

# No 0/o, 1/l/i, u/v: people copy these from paper.
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
LENGTH = 8


def new_public_id() -> str:
    """A random id. 29⁸ ≈ 5·10¹¹ values; the unique constraint on the column has the last word."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
