"""Folding: the one form in which texts are searched and compared, whatever keyboard they were typed on.

What is stored folded is compared only with what is folded; a change here means that search rows are
written anew. Servers differ in what their databases can fold, so it is done here, in Python.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and a mark.
_LATIN = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ŋ": "n",
    "ŧ": "t",
    "ı": "i",
}
# Arabic, Persian, Urdu and Kurdish keyboards give different characters for what a reader takes for the same.
_ARABIC = {
    "ٱ": "ا",
    "ة": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ێ": "ي",
    "ے": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ګ": "گ",
    "ۆ": "و",
}
_LETTERS = str.maketrans(_LATIN | _ARABIC)
# In-word apostrophes are left out (п'ять = п’ять = пять), so are the stretching of Arabic words and
# everything invisible; other punctuation parts words.
_LEFT_OUT = frozenset("'’ʼ‘`´ـ")
_MARK_RANGES = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED))


def fold(text: str) -> str:
    """The text in small plain letters and ASCII digits, single spaces between words.

    Marks are taken off Latin, Greek, Cyrillic, Hebrew and Arabic letters; in Thai, Hindi and their like
    a mark is a vowel or a tone, and stays.
    """
    compatible = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    apart = unicodedata.normalize("NFD", compatible)
    plain = "".join(map(_folded_character, apart)).translate(_LETTERS)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    if character in _LEFT_OUT or _is_removable_mark(character):
        return ""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cf", "Cn", "Co", "Cs"}:
        return ""
    return character if category[0] in "LMN" else " "


def _is_removable_mark(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _MARK_RANGES)


def western_digits(text: str) -> str:
    """The same with 0–9 for the digits of any script: Arabic keyboards write ٣, Persian ones ۳."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
