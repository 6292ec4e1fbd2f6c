"""Dates, times and numbers in words for people, in the six languages, with Western digits everywhere.

Every function takes the language; instants are shown in Norwegian time. Nothing here reads the clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from babel.units import format_unit
from django.utils import translation
from django.utils.translation import gettext as _

from gratisnorsk.kernel import languages
from gratisnorsk.kernel.clock import OSLO, local_date

# English here is the European kind: "26 November", not "November 26".
_LOCALES = {"en": "en_GB"}
_DAY_PATTERNS = {
    "nb": "EEEE d. MMMM",
    "nn": "EEEE d. MMMM",
    "en": "EEEE d MMMM",
    "uk": "EEEE, d MMMM",
    "ar": "EEEE، d MMMM",
    "pl": "EEEE, d MMMM",
}
# CLDR says "døgn" (24 hours) where people say "dager".
_NORWEGIAN_DAYS = {"nb": ("dag", "dager"), "nn": ("dag", "dagar")}
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_WORD_JOINER = "\u2060"  # no line ends here


@lru_cache(maxsize=64)
def _locale(lang: str) -> Locale:
    return Locale.parse(_LOCALES.get(lang, lang))


def _day(value: date | datetime) -> date:
    return local_date(value) if isinstance(value, datetime) else value


def _in_words(text: str, lang: str) -> str:
    """The Ukrainian "р." in full: at the end of a sentence there would be two full stops."""
    return text.replace("р.", "року") if lang == "uk" else text


def _clock(value: time | datetime) -> time:
    return value.astimezone(OSLO).time() if isinstance(value, datetime) else value


def _together(text: str, lang: str) -> str:
    """Keep digits and signs in reading order inside right-to-left text."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}" if languages.is_rtl(lang) else text


def _hours_minutes(value: time | datetime, lang: str) -> str:
    separator = "." if lang in ("nb", "nn") else ":"
    return _clock(value).strftime(f"%H{separator}%M")


def clock_time(value: time | datetime, lang: str) -> str:
    """A time on the 24-hour clock: `17.00` in Norwegian, `17:00` in the other languages."""
    return _together(_hours_minutes(value, lang), lang)


def clock_range(start: time | datetime, end: time | datetime | None, lang: str) -> str:
    """From and to: `17.00–19.00`. Without an end the start alone.

    Inside right-to-left text it stays on one line: its second half at the beginning of the next would be read first.
    """
    if end is None:
        return clock_time(start, lang)
    dash = f"–{_WORD_JOINER}" if languages.is_rtl(lang) else "–"
    return _together(f"{_hours_minutes(start, lang)}{dash}{_hours_minutes(end, lang)}", lang)


def day_date(value: date | datetime, lang: str) -> str:
    """Weekday, day and month: `torsdag 26. november`."""
    return format_date(_day(value), _DAY_PATTERNS[lang], locale=_locale(lang))


def long_date(value: date | datetime, lang: str) -> str:
    """Weekday, day, month and year: `torsdag 26. november 2026`."""
    if lang == "en":
        return format_date(_day(value), "EEEE d MMMM y", locale=_locale(lang))
    return _in_words(format_date(_day(value), "full", locale=_locale(lang)), lang)


def plain_date(value: date | datetime, lang: str) -> str:
    """Day, month and year without the weekday: `26. november 2026`."""
    return _in_words(format_date(_day(value), "long", locale=_locale(lang)), lang)


def short_date(value: date | datetime, lang: str) -> str:
    """Short weekday, day and month: `tor. 26. nov.`"""
    return format_skeleton("MMMEd", _day(value), locale=_locale(lang))


def date_range(first: date, last: date, lang: str) -> str:
    """First and last day, with what they share said once: `26.–30. november 2026`."""
    return format_interval(first, last, "yMMMd", locale=_locale(lang))


def weekday_name(number: int, lang: str) -> str:
    """The name of a weekday, 0 is Monday."""
    return str(_locale(lang).days["stand-alone"]["wide"][number])


def month_name(number: int, lang: str) -> str:
    """The name of a month, 1 is January."""
    return str(_locale(lang).months["stand-alone"]["wide"][number])


def ago(value: date | datetime, at: datetime, lang: str) -> str:
    """How long ago or ahead in whole days: `today`, `yesterday`, `6 days ago`, `3 weeks ago`, `in 2 days`."""
    days = (_day(value) - local_date(at)).days
    if days in (0, -1, 1):
        with translation.override(lang):
            return {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}[days]
    return _in_direction(days, lang)


def _in_direction(days: int, lang: str) -> str:
    size = abs(days)
    unit: Literal["day", "week", "month", "year"] = (
        "day" if size < 14 else "week" if size < 60 else "month" if size < 730 else "year"
    )
    # A threshold nothing reaches: the unit chosen above is the one that is said.
    text = format_timedelta(
        timedelta(days=days), granularity=unit, threshold=1_000_000, add_direction=True, locale=_locale(lang)
    )
    if unit == "day" and lang in _NORWEGIAN_DAYS:
        one, many = _NORWEGIAN_DAYS[lang]
        return text.replace("døgn", one if size == 1 else many)
    return text


def number(value: float, lang: str) -> str:
    """A number with the language's separators: `10 000`, `12,5`."""
    return _together(format_decimal(value, locale=_locale(lang)), lang)


def kilometres(value: float, lang: str) -> str:
    """A distance: one decimal below ten kilometres, whole kilometres above."""
    rounded = round(value, 1) if value < 10 else round(value)
    said = format_unit(rounded, "length-kilometer", "short", locale=_locale(lang))
    return said.replace(" ", "\u00a0")
