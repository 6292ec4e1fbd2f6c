"""A sample of participants that anyone can draw again: the same seed gives the same people, by pseudonym."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256

MOST = 100


def draw_sample(pseudonyms: Iterable[str], seed: str, size: int) -> list[str]:
    """So many different pseudonyms, in the order of HMAC-SHA256(seed, pseudonym)."""
    key = seed.encode()
    ranked = sorted(set(pseudonyms), key=lambda one: hmac.new(key, one.encode(), sha256).digest())
    return ranked[: max(0, min(size, MOST))]
