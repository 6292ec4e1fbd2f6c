"""How long things about a learner are kept. Dates, and always the latest one that matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from gratisnorsk.kernel.clock import local_date

CONFIRM_WITHIN = timedelta(hours=24)
CODE_WORKS_FOR = timedelta(minutes=15)
ASK_AFTER = timedelta(days=90)  # whether a wish still stands
ANSWER_WITHIN = timedelta(days=30)
REMIND_AFTER = timedelta(days=16)  # of those thirty
COME_BACK_WITHIN = timedelta(days=30)  # with the old place in the queue
CONFIRM_WATCH_WITHIN = timedelta(days=7)
WATCH_FOR = timedelta(days=180)  # somebody who wants to be told once
LONGEST_PAUSE = timedelta(days=183)
# The certificate and the control of the year's accounts need the name for so long after the end.
KEEP_AFTER_END = timedelta(days=180)
MESSAGES_KEPT = timedelta(days=180)  # after the last day of the course


def erased_on(ends: Iterable[date | datetime | None]) -> date | None:
    """The day on which name and contact go, from the ends of everything the person took part in.

    None as long as something has no end yet (give None for it), or when there is nothing.
    """
    held = list(ends)
    days = [local_date(end) if isinstance(end, datetime) else end for end in held if end is not None]
    return max(days) + KEEP_AFTER_END if days and len(days) == len(held) else None
