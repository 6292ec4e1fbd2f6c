"""Lists that the organiser's form chooses from, apart from the closed lists of facts."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.models import LEVELS
from gratisnorsk.offers.phrases.labels import LEVELS as LEVEL_WORDS

# Languages that many people in Norway speak; the codes are ISO 639.
SPOKEN = (
    "en",
    "ar",
    "uk",
    "pl",
    "so",
    "ti",
    "fa",
    "ps",
    "ku",
    "ur",
    "es",
    "fr",
    "ru",
    "lt",
    "th",
    "tr",
    "vi",
    "se",
)
LEVEL_CHOICES: list[tuple[str, Any]] = [
    ("", _("All levels")),
    *((code, LEVEL_WORDS[code]) for code in LEVELS),
]
EVERY_DAYS: tuple[tuple[int, Any], ...] = (
    (30, _("Every month")),
    (60, _("Every second month")),
    (90, _("Every third month")),
    (120, _("Every fourth month")),
    (180, _("Twice a year")),
)


def language_choices(lang: str) -> list[tuple[str, str]]:
    """The languages by their name in the reader's language, in that language's order of names."""
    names = Locale.parse(lang).languages
    return sorted(((code, names.get(code, code)) for code in SPOKEN), key=lambda choice: choice[1])
