"""The Norwegian order of names (… y z æ ø å), as a text to store beside the name and to sort by.

Most servers lack a Norwegian collation, and C.UTF-8 puts å before æ. The key is made of small ASCII letters
and digits only (other scripts follow after them), so it sorts alike under every collation.
"""

from __future__ import annotations

import unicodedata

# Every code is a prefix of no other: a–y stand alone, z is always followed by one digit, a space is 0,
# a digit is 1 and itself.
_AFTER_Y = {"z": "z0", "æ": "z1", "ø": "z2", "å": "z3"}
_OTHER_SCRIPT = "z9"
# As in Norwegian catalogues: Swedish and German letters sort with their Norwegian kin, Sámi letters and
# accents with the plain letter (Kárášjohka as Karasjohka).
_SAME_AS = {
    "ä": "æ",
    "ö": "ø",
    "ő": "ø",
    "œ": "ø",
    "ü": "y",
    "đ": "d",
    "ð": "d",
    "ŋ": "n",
    "ŧ": "t",
    "ł": "l",
    "ı": "i",
    "þ": "th",
}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxy")


def norwegian_key(text: str) -> str:
    """The key that puts this name in its Norwegian place. "Aa" counts as two a's: Aasen stands under A."""
    words = "".join(map(_spaced, unicodedata.normalize("NFKC", text).casefold())).split()
    return "0".join("".join(map(_key_of, word)) for word in words)


def _spaced(character: str) -> str:
    return character if unicodedata.category(character)[0] in "LMN" else " "


def _key_of(character: str) -> str:
    """The code of one letter; accents are dropped unless the letter with its mark has its own place."""
    if character in _PLAIN:
        return character
    if code := _AFTER_Y.get(character):
        return code
    if same := _SAME_AS.get(character):
        return "".join(map(_key_of, same))
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character:
        return _key_of(plain)
    if character.isdecimal():
        return f"1{unicodedata.decimal(character)}"
    return "" if unicodedata.combining(character) else _OTHER_SCRIPT + character
