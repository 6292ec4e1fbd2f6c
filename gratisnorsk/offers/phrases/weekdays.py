"""How often, as people say it. Every weekday has its own sentence: the grammar differs from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gratisnorsk.offers.models import Rhythm
from gratisnorsk.offers.phrases.labels import weekday_name
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WEEKLY: Sequence[_StrPromise] = (
    _("Every Monday"),
    _("Every Tuesday"),
    _("Every Wednesday"),
    _("Every Thursday"),
    _("Every Friday"),
    _("Every Saturday"),
    _("Every Sunday"),
)
EVERY_OTHER: Sequence[_StrPromise] = (
    _("Every other Monday"),
    _("Every other Tuesday"),
    _("Every other Wednesday"),
    _("Every other Thursday"),
    _("Every other Friday"),
    _("Every other Saturday"),
    _("Every other Sunday"),
)
MONTHLY: dict[int, Sequence[_StrPromise]] = {
    1: (
        _("The first Monday of each month"),
        _("The first Tuesday of each month"),
        _("The first Wednesday of each month"),
        _("The first Thursday of each month"),
        _("The first Friday of each month"),
        _("The first Saturday of each month"),
        _("The first Sunday of each month"),
    ),
    2: (
        _("The second Monday of each month"),
        _("The second Tuesday of each month"),
        _("The second Wednesday of each month"),
        _("The second Thursday of each month"),
        _("The second Friday of each month"),
        _("The second Saturday of each month"),
        _("The second Sunday of each month"),
    ),
    3: (
        _("The third Monday of each month"),
        _("The third Tuesday of each month"),
        _("The third Wednesday of each month"),
        _("The third Thursday of each month"),
        _("The third Friday of each month"),
        _("The third Saturday of each month"),
        _("The third Sunday of each month"),
    ),
    4: (
        _("The fourth Monday of each month"),
        _("The fourth Tuesday of each month"),
        _("The fourth Wednesday of each month"),
        _("The fourth Thursday of each month"),
        _("The fourth Friday of each month"),
        _("The fourth Saturday of each month"),
        _("The fourth Sunday of each month"),
    ),
    -1: (
        _("The last Monday of each month"),
        _("The last Tuesday of each month"),
        _("The last Wednesday of each month"),
        _("The last Thursday of each month"),
        _("The last Friday of each month"),
        _("The last Saturday of each month"),
        _("The last Sunday of each month"),
    ),
}
MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]
ALL_WEEK = [0, 1, 2, 3, 4, 5, 6]


def weekly(days: Sequence[int]) -> str:
    """Every week on one or more weekdays with the same hours."""
    if len(days) == 1:
        return str(WEEKLY[days[0]])
    if list(days) == ALL_WEEK:
        return _now("Every day")
    if list(days) == MONDAY_TO_FRIDAY:
        return _now("Every day from Monday to Friday")
    return _now("Every week: %(weekdays)s") % {"weekdays": _names(days)}


def numbered_weeks(rhythm: str, days: Sequence[int]) -> str:
    """Odd or even weeks, as Norwegian calendars number them."""
    sentence = (
        _now("Odd weeks: %(weekdays)s") if rhythm == Rhythm.ODD_WEEKS else _now("Even weeks: %(weekdays)s")
    )
    return sentence % {"weekdays": _names(days)}


def days_phrase(rhythm: str, days: Sequence[int], nth: int | None = None) -> str:
    """How often and on which weekdays. Several days only where they may stand in one list."""
    if rhythm == Rhythm.MONTHLY:
        return str(MONTHLY[nth or 1][days[0]])
    if rhythm == Rhythm.EVERY_OTHER:
        return str(EVERY_OTHER[days[0]])
    if rhythm in (Rhythm.ODD_WEEKS, Rhythm.EVEN_WEEKS):
        return numbered_weeks(rhythm, days)
    return weekly(days)


def _names(days: Sequence[int]) -> str:
    return marks.listed(weekday_name(day) for day in days)
