"""Which characters the packaged fonts can draw, read from the fonts themselves.

An accessible PDF may not hold a character without a shape, and people may be called anything: what no font
can draw is shown as an empty box, so that a sheet is always made and nobody is called somebody else in silence.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

BOX = "\u25a1"
# Marks of reading order that keep digits together; they have no shape of their own.
_ORDER = frozenset("\u200e\u200f\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\n\t \u00a0\u00ad\u200b\u200c\u200d\u2060")
# What turns the order of everything behind it: never printed.
_TURNING = re.compile("[\u202a-\u202e]")


def printable(text: str) -> str:
    """The text with a box for each run of characters that no packaged font can draw."""
    kept = _TURNING.sub("", unicodedata.normalize("NFC", text))
    known = drawable()
    boxed = "".join(one if one in known else BOX for one in kept)
    return re.sub(f"{BOX}+[\u200d{BOX}]*", BOX, boxed)


@cache
def drawable() -> frozenset[str]:
    """Every character that at least one packaged font has a shape for."""
    found = {chr(code) for path in font_files() for code in _codes(path.read_bytes())}
    return frozenset(found | _ORDER | _SPACES)


def font_files() -> list[Path]:
    """The packaged fonts, one per family and weight."""
    return sorted(path for folder in settings.PRINT_FONTS for path in Path(folder).glob("*.ttf"))


def _codes(font: bytes) -> Iterator[int]:
    """The code points in the `cmap` table of a TrueType font (formats 4 and 12, which every font today has)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    for number in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            for each in range(struct.unpack_from(">H", font, start + 2)[0]):
                at = start + struct.unpack_from(">L", font, start + 4 + 8 * each + 4)[0]
                yield from _ranges(font, at)


def _ranges(font: bytes, at: int) -> Iterator[int]:
    form = struct.unpack_from(">H", font, at)[0]
    if form == 12:
        for group in range(struct.unpack_from(">L", font, at + 12)[0]):
            first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
            yield from range(first, last + 1)
    elif form == 4:
        twice = struct.unpack_from(">H", font, at + 6)[0]
        lasts = struct.unpack_from(f">{twice // 2}H", font, at + 14)
        firsts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
        for first, last in zip(firsts, lasts, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
