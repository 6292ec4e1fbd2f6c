"""Short stable public ids: eight characters that can be read aloud, typed and kept in an address for ever."""

from __future__ import annotations

import secrets

# No 0/o, 1/l/i, u/v: people copy these from paper.
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
LENGTH = 8


class PublicIdInPath:
    """What may stand for a public id in an address. All small letters are let in, for a 404 of our own."""

    regex = "[0-9a-z]{8}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


def new_public_id() -> str:
    """A random id. 29⁸ ≈ 5·10¹¹ values; the unique constraint on the column has the last word."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
