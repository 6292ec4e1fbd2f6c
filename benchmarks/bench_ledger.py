"""The balance of a punch card with 1,000 and 1,000,000 rows in the ledger, on SQLite and PostgreSQL.

    ./dev bench ledger [--sizes 1000,1000000]

Half of all rows stand on one card, the others on cards of fifty. What must not grow: one balance of the long card,
the balances of a class of fourteen, and writing one more line on the long card.
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
from pathlib import Path
from statistics import median

from serving import ROOT, environment, manage

NEEDS_POSTGRESQL = True
READS, WRITES = 400, 200
SHORT = 50  # entries on every card but the long one

_CARDS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {cards})
INSERT INTO hours_card (id, public_id, scheme, holder, hour_minutes, opened_at)
SELECT i, 'c' || i, 'klippekort', 'h' || i, 45, '2026-01-05 09:00:00+00:00' FROM n
"""
_ENTRIES = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows}),
placed(card, number, i) AS (
  SELECT CASE WHEN i < {rows} / 2 THEN 1 ELSE 2 + (i - {rows} / 2) / {short} END,
         CASE WHEN i < {rows} / 2 THEN i + 1 ELSE 1 + (i - {rows} / 2) % {short} END, i FROM n)
INSERT INTO hours_entry (card_id, number, kind, granted, used, granted_total, used_total, "on", written_at,
                         reason, "by", key, is_above_limit)
SELECT card, number, CASE WHEN number = 1 THEN 'granted' ELSE 'used' END,
       CASE WHEN number = 1 THEN 100000000 ELSE 0 END, CASE WHEN number = 1 THEN 0 ELSE 45 END,
       100000000, (number - 1) * 45, '2026-01-05', '2026-01-05 09:00:00+00:00', '', '', 'b' || i, {no} FROM placed
"""


def main() -> None:
    """Fill, measure in a process of its own, print Markdown."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--sizes", default="1000,1000000")
    wanted.add_argument("--measure", type=int, default=0)
    asked = wanted.parse_args()
    if asked.measure:
        print(json.dumps(_measured(asked.measure)))
        return
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        for database in ("SQLite", "PostgreSQL"):
            _print(database, {size: _run(_url(database, size, Path(folder)), size) for size in sizes})


def _print(database: str, found: dict[int, dict[str, float]]) -> None:
    small, large = min(found), max(found)
    print(f"\n### {database}\n")
    print(f"| what | ms, {small:,} rows | ms, {large:,} rows | × |")
    print("|---|--:|--:|--:|")
    for what, little in found[small].items():
        much = found[large][what]
        print(f"| {what} | {little:.2f} | {much:.2f} | {much / little:.2f} |")
    sys.stdout.flush()


def _url(database: str, size: int, folder: Path) -> str:
    if database == "SQLite":
        return f"sqlite:///{folder / f'{size}.sqlite3'}"
    whole = os.environ["DATABASE_URL"]
    name = f"ledger_{size}"
    code = "import sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute('CREATE DATABASE ' + sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, whole.replace("postgres://", "postgresql://", 1), name], check=True
    )
    return f"{whole.rsplit('/', 1)[0]}/{name}"


def _run(url: str, size: int) -> dict[str, float]:
    env = environment(url)
    manage(env, "migrate", "--verbosity", "0")
    words = [sys.executable, __file__, "--measure", str(size)]
    done = subprocess.run(words, env=env, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _measured(rows: int) -> dict[str, float]:
    import django

    django.setup()
    from django.db import connection

    from gratisnorsk.hours import actions, queries
    from gratisnorsk.hours.models import Card
    from gratisnorsk.hours.testing import MONDAY

    _fill(rows)
    card = Card.objects.get(holder="h1")
    some = [f"h{number}" for number in range(1, 15)]
    lessons = iter(range(10**9))
    found = {
        "balance of the long card": _time(lambda: queries.balance("klippekort", "h1"), READS),
        "balances of fourteen cards": _time(lambda: queries.balances(some), READS),
        "one more line on the long card": _time(
            lambda: actions.use(card, 45, key=f"x{next(lessons)}", on=MONDAY.date(), at=MONDAY), WRITES
        ),
    }
    connection.close()
    return found


def _fill(rows: int) -> None:
    from django.db import connection

    no = "0" if connection.vendor == "sqlite" else "false"
    with connection.cursor() as cursor:
        cursor.execute(_CARDS.format(cards=2 + rows // 2 // SHORT))
        cursor.execute(_ENTRIES.format(rows=rows, short=SHORT, no=no))
        cursor.execute("ANALYZE")


def _time(deed: Callable[[], object], times: int) -> float:
    """The median in milliseconds, after a warm-up."""
    taken = []
    for _number in range(times + 20):
        began = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken[20:])


if __name__ == "__main__":
    main()
