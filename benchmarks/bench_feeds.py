"""Calendars of meetings with 1,000 entries, beside a bare loop of icalendar over 1,000 entries, on both databases.

    ./dev bench feeds [--entries 1000]

Four times of each meeting, each with a host and a co-host. Processor milliseconds of the program alone are medians;
the work of PostgreSQL is not in them, the wait for it is in the wall clock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from icalendar import Calendar, Event
from serving import ROOT, environment, manage

NEEDS_POSTGRESQL = True
TIMES = 15
SLOTS = 4  # of one meeting
DAYS = 300  # over which the slots are spread
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def main() -> None:
    """Fill, measure in a process of its own, print Markdown."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--entries", type=int, default=1000)
    wanted.add_argument("--measure", action="store_true")
    asked = wanted.parse_args()
    if asked.measure:
        print(json.dumps(_measured(asked.entries)))
        return
    print("| database | calendar | entries | queries | kB | ms on the clock | busy ms | of the bare loop |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="gn-feeds-") as folder:
        for database in ("SQLite", "PostgreSQL"):
            is_sqlite = database == "SQLite"
            url = f"sqlite:///{Path(folder) / 'feeds.sqlite3'}" if is_sqlite else os.environ["DATABASE_URL"]
            for row in _run(url, asked.entries):
                print(f"| {database} | {' | '.join(row)} |", flush=True)


def _run(url: str, entries: int) -> list[list[str]]:
    env = environment(url, DJANGO_SETTINGS_MODULE="gratisnorsk.settings")
    manage(env, "migrate", "--verbosity", "0")
    words = [sys.executable, __file__, "--measure", "--entries", str(entries)]
    done = subprocess.run(words, env=env, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE)
    rows: list[list[str]] = json.loads(done.stdout.strip().splitlines()[-1])
    return rows


def _measured(entries: int) -> list[list[str]]:
    import django

    django.setup()
    from django.utils import translation

    from gratisnorsk.meetings.queries.entries import private_feed, public_feed

    own = _fill(entries)
    feeds: dict[str, Callable[[], bytes]] = {
        "bare loop": lambda: _bare(entries),
        "public, Norwegian": lambda: public_feed("", BEGIN, "nb"),
        "public, Arabic": lambda: public_feed("", BEGIN, "ar"),
        "private": lambda: private_feed(own, BEGIN),
    }
    rows: list[list[str]] = []
    bare = 0.0
    for name, feed in feeds.items():
        with translation.override("ar" if name.endswith("Arabic") else "nb"):
            size, queries = _looked_at(feed, entries)
            clock, busy = _time(feed)
        bare = bare or busy
        figures = [f"{size / 1000:.0f}", f"{clock:.0f}", f"{busy:.0f}", f"{busy / bare:.2f}"]
        rows.append([name, f"{entries:,}", str(queries), *figures])
    return rows


def _looked_at(feed: Callable[[], bytes], entries: int) -> tuple[int, int]:
    """Its size in bytes, and the queries it takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        written = feed()
    assert written.count(b"BEGIN:VEVENT") == entries
    return len(written), len(asked)


def _time(feed: Callable[[], bytes]) -> tuple[float, float]:
    """Medians in milliseconds: on the clock, and of this process."""
    clocks, busy = [], []
    for _number in range(TIMES):
        began, began_busy = time.perf_counter(), time.process_time()
        feed()
        busy.append((time.process_time() - began_busy) * 1000)
        clocks.append((time.perf_counter() - began) * 1000)
    return median(clocks), median(busy)


def _bare(entries: int) -> bytes:
    """What the library alone takes for entries as long as ours."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gratis norsk//Meetings//NO")
    calendar.add("version", "2.0")
    for number in range(entries):
        starts = BEGIN + timedelta(days=number % DAYS)
        event = Event()
        event.add("uid", f"abcdefgh-{number}@gratisnorsk.example")
        event.add("sequence", 1)
        for stamp in ("dtstamp", "last-modified"):
            event.add(stamp, BEGIN)
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(hours=1))
        event.add("summary", f"Informasjonsmøte {number:03}")
        event.add(
            "description",
            "Arrangør 001 og Arrangør 002\nSpråk: norsk\nhttps://gratisnorsk.example/nb/moter/abcdefgh/",
        )
        event.add("location", "Microsoft Teams")
        event.add("url", "https://gratisnorsk.example/nb/moter/abcdefgh/")
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _fill(entries: int) -> Any:
    """Meetings with their slots, and one person who has a place in all of them; gives the calendar of that person."""
    from gratisnorsk.meetings.actions.feeds import make_feed
    from gratisnorsk.meetings.models import SignUp, Slot
    from gratisnorsk.meetings.testing import a_meeting, a_sign_up, a_slot
    from gratisnorsk.organisations.testing import an_organisation

    hosts = [an_organisation() for _number in range(10)]
    for number in range(0, entries, SLOTS):
        days = [
            BEGIN.date() + timedelta(days=(number + more) % DAYS)
            for more in range(min(SLOTS, entries - number))
        ]
        host, co_host = hosts[number // SLOTS % 10], hosts[(number // SLOTS + 1) % 10]
        a_meeting(host=host, co_hosts=[co_host], slots=[a_slot(on) for on in days])
    for slot in Slot.objects.all():
        last = a_sign_up(slot, "kontakt@example.org")
    assert SignUp.objects.count() == entries
    return make_feed(last, at=BEGIN)


if __name__ == "__main__":
    main()
