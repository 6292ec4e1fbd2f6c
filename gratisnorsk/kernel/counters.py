"""Counts of page views and of searches without a hit, by day and language. No person is ever stored.

A request only adds one to a number in memory; a thread writes the numbers down every few seconds.
A process that is killed loses what it had not yet written: these are counts, not book-keeping.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import threading
from collections import Counter
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Count

SECONDS_BETWEEN_FLUSHES = 5
# A hostile visitor may invent keys; beyond this many different ones nothing new is counted until the next flush.
MOST_KEYS_IN_MEMORY = 20_000
_ROBOTS = re.compile(
    r"bot\b|bot[/;_ -]|crawl|spider|slurp|preview|fetch|monitor|scan|curl|wget|python|java/|okhttp|go-http"
    r"|headless|lighthouse|facebookexternalhit|whatsapp|embedly|archive",
    re.IGNORECASE,
)

logger = logging.getLogger(__name__)

type Key = tuple[date, str, str, str]

_tally: Counter[Key] = Counter()
_lock = threading.Lock()
_writer_lives_in: list[int] = []  # process ids; a forked process needs a thread of its own


def count(what: str, key: str, lang: str = "") -> None:
    """One more of this today. Never touches the database, never waits."""
    counted: Key = (clock.local_date(clock.now()), what[:40], key[:200].replace("\x00", ""), lang[:8])
    with _lock:
        if counted in _tally or len(_tally) < MOST_KEYS_IN_MEMORY:
            _tally[counted] += 1
    if not settings.TESTING:
        _start_writer()


def flush() -> None:
    """Write down what was counted. If the database does not take it, it is kept for the next time."""
    with _lock:
        taken = dict(_tally)
        _tally.clear()
    if not taken:
        return
    try:
        _add(taken)
    except DatabaseError:
        with _lock:
            _tally.update(taken)
        raise


def totals(what: str, key: str, since: date) -> dict[date, int]:
    """How many a day, from `since` on, in all languages; days without any are left out."""
    rows = Count.objects.filter(what=what, key=key, on__gte=since).values_list("on").annotate(Sum("n"))
    return dict(rows.order_by("on"))


def total(what: str, key: str, since: date) -> int:
    """How many altogether from `since` on."""
    return sum(totals(what, key, since).values())


@lru_cache(maxsize=1024)
def is_robot(user_agent: str) -> bool:
    """Whether this is a program reading for somebody else, by its own word. Saying nothing counts as one."""
    return not user_agent or _ROBOTS.search(user_agent) is not None


def forget_memory() -> None:
    """Drop what was counted and not yet written. For tests."""
    with _lock:
        _tally.clear()


def _add(tally: dict[Key, int]) -> None:
    """Add to the rows, or make them, in one statement each: other processes write the same rows."""
    statement = (
        'INSERT INTO kernel_count ("on", what, "key", lang, n) VALUES (%s, %s, %s, %s, %s)'
        ' ON CONFLICT (what, "key", "on", lang) DO UPDATE SET n = kernel_count.n + excluded.n'
    )
    with transaction.atomic(), connection.cursor() as cursor:
        # Sorted, so that two processes lock rows in the same order.
        cursor.executemany(statement, [(*counted, n) for counted, n in sorted(tally.items())])


def _start_writer() -> None:
    process = os.getpid()
    if process in _writer_lives_in:
        return
    with _lock:
        if process in _writer_lives_in:
            return
        _writer_lives_in[:] = [process]
    threading.Thread(target=_write_for_ever, name="counters", daemon=True).start()
    atexit.register(_write_quietly)


def _write_for_ever() -> None:
    pause = threading.Event()
    while not pause.wait(SECONDS_BETWEEN_FLUSHES):
        _write_quietly()


def _write_quietly() -> None:
    try:
        flush()
    except DatabaseError:
        logger.warning("The counts could not be written now; they are kept.")
    finally:
        connection.close()
