"""Norwegian public holidays, on which nothing meets unless it says that it does."""

from __future__ import annotations

import importlib
from datetime import date
from functools import cache


@cache
def of_year(year: int) -> frozenset[date]:
    """The public holidays of a year.

    The package costs a third of a second to import, so the first question pays for it and not every start
    of a command.
    """
    norway = importlib.import_module("holidays.countries.norway")
    return frozenset(norway.Norway(years=year))


def is_public_holiday(on: date) -> bool:
    """Whether the day is a public holiday in Norway. Plain Sundays are not."""
    return on in of_year(on.year)
