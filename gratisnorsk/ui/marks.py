"""Times, dates, names and lists as they stand inside a phrase, in the language that is active now.

Inside right-to-left text everything that runs the other way is wrapped in isolates (U+2066–U+2069),
else "17:00–19:00" is shown as "19:00–17:00".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from django.utils.translation import get_language

from gratisnorsk.kernel.languages import is_rtl
from gratisnorsk.ui import dates

LEFT_TO_RIGHT = "\u2066"
FIRST_STRONG = "\u2068"
END = "\u2069"

# Babel knows these only under another code.
_BABEL_CODES = {"prs": "fa_AF", "kmr": "ku", "nb": "no", "nn": "no"}
_DAY_PATTERNS = {"nb": "d. MMMM", "nn": "d. MMMM"}


def active() -> str:
    """The code of the language that is active now."""
    return get_language() or "nb"


def figures(text: str) -> str:
    """Times, numbers, phone numbers and addresses of the web: always from left to right."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if is_rtl(active()) else text


def name(text: str) -> str:
    """A name in whatever script it has."""
    return f"{FIRST_STRONG}{text}{END}" if is_rtl(active()) else text


def in_own_direction(text: str) -> str:
    """Words with figures among them, such as two dates: they run as their own first letter does."""
    return name(text)


def clock(at: time) -> str:
    """One time of day, on the 24-hour clock everywhere, as on Norwegian posters."""
    return dates.clock_time(at, active())


def hours(starts: time, ends: time) -> str:
    """From and to."""
    return dates.clock_range(starts, ends, active())


def day(on: date, *, with_year: bool = True) -> str:
    """30 November 2026, in the case that a sentence needs; the weekday would need another."""
    pattern = _DAY_PATTERNS.get(active(), "d MMMM") + (" y" if with_year else "")
    return format_date(on, pattern, locale=_locale())


def weekday_and_day(on: date) -> str:
    """Monday 30 November, standing alone."""
    return capital(dates.day_date(on, active()))


def after_colon(on: date) -> str:
    """As `weekday_and_day`, without the capital that only the first word has."""
    return dates.day_date(on, active())


def whole_day(on: date) -> str:
    """Monday 30 November 2026, standing alone."""
    return capital(dates.long_date(on, active()))


def plain_number(count: int) -> str:
    """A number in a phrase."""
    return figures(str(count))


def listed(parts: Iterable[str]) -> str:
    """One, two and three."""
    return format_list(list(parts), locale=_locale())


def capital(text: str) -> str:
    """With a capital first letter, as a phrase that stands alone."""
    return text[:1].upper() + text[1:]


def language_name(code: str) -> str:
    """What a language is called; the bare code when Babel does not know it."""
    return str(_locale().languages.get(_BABEL_CODES.get(code, code), code))


def _locale() -> Locale:
    # English here is the European kind.
    return Locale.parse("en_GB" if active() == "en" else active())
