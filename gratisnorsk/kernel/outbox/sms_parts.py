"""How many parts an SMS has, as gateways count and charge it (3GPP TS 23.038 and 23.040).

One part holds 160 characters of the GSM alphabet or 70 of any other; several parts hold 153 or 67 each. The
GSM extension characters (€ [ ] …) count double, and so do emoji outside the alphabet; none is cut in two.
"""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
# What is only a nicer form of a GSM character, and what no telephone shows in Latin text.
_CHEAPER = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2068": "",
        "\u2069": "",
    }
)


@dataclass(frozen=True)
class Size:
    """Of one message: the alphabet, what it takes of it (septets or UTF-16 units), and the number of parts."""

    is_gsm: bool
    units: int
    parts: int


def size(text: str) -> Size:
    """How this text is counted. Nothing is one part, too: it is paid for."""
    is_gsm = all(character in _PLAIN or character in _EXTENSION for character in text)
    widths = [_width(character, is_gsm=is_gsm) for character in text]
    units = sum(widths)
    single, each = (160, 153) if is_gsm else (70, 67)
    return Size(is_gsm, units, 1 if units <= single else _parts(widths, each))


def cheaper(text: str) -> str:
    """The same text with plain dashes and quotes if that brings it into the GSM alphabet; else as it was."""
    plain = text.translate(_CHEAPER)
    return plain if size(plain).is_gsm else text


def _width(character: str, *, is_gsm: bool) -> int:
    if is_gsm:
        return 2 if character in _EXTENSION else 1
    return 2 if ord(character) > 0xFFFF else 1


def _parts(widths: list[int], room: int) -> int:
    parts, left = 1, room
    for width in widths:
        if width > left:
            parts, left = parts + 1, room
        left -= width
    return parts
