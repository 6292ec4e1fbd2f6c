"""A server that dies in the middle of a crowd: every place that was confirmed to somebody exists, and none twice.

    ./dev prove crowd [kills]

Twenty times on each database the server and all its workers are ended by SIGKILL at a moment of chance while 64
clients sign up; then another server takes over and the crowd goes on with whoever got no answer.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench_crowd import ROWS, TAKEN, counted, fresh_database, people
from crowd import Crowd, Form, Visitor, send
from serving import environment, family, manage, server

NEEDS_DURABLE_POSTGRESQL = True
SEATS = 1000
DOUBLE = (
    "SELECT count(*) FROM (SELECT learner_id FROM enrolment_enrolment WHERE ended_at IS NULL"
    " GROUP BY learner_id HAVING count(*) > 1) AS twice"
)


@dataclass
class Tally:
    """What clients were told, over all servers."""

    confirmed: set[str]
    kills: int = 0
    lost_answers: int = 0


def main() -> None:
    """Print Markdown; ends with 1 when a confirmed place is missing or one too many exists."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print("| database | kills | confirmed | places | answers lost | missing | twice | above the seats |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    wrong = [prove(database, kills) for database in ("SQLite", "PostgreSQL")]
    sys.exit(1 if any(wrong) else 0)


def prove(database: str, kills: int) -> bool:
    """Whether anything is wrong after so many kills on one database."""
    with tempfile.TemporaryDirectory(prefix="gn-prove-") as folder:
        url = f"sqlite:///{Path(folder) / 'crowd.sqlite3'}" if database == "SQLite" else fresh_database()
        env = environment(url)
        for words in (("migrate", "--verbosity", "0"), ("collectstatic", "--noinput", "--verbosity", "0")):
            manage(env, *words)
        made = people(env, "product", SEATS)
        tally = Tally(set())
        while tally.kills < kills:
            one_life(env, made, tally)
        return report(database, env, made, tally)


def one_life(env: dict[str, str], made: dict[str, Any], tally: Tally) -> None:
    """One server, a crowd of those who have no answer yet, and a SIGKILL in the middle."""
    waiting = [each for each in made["sessions"] if each not in tally.confirmed]
    group = random.sample(waiting, 64 + random.randrange(64))
    with server(env) as (address, pid):
        killer = threading.Timer(0.05 + random.random() * 0.4, kill_all, [pid])
        killer.start()
        crowd: Crowd = send(address, Form(*made["form"]), map(Visitor, group))
        killer.join()
    tally.confirmed.update(crowd.confirmed)
    tally.kills += 1
    tally.lost_answers += crowd.broken


def kill_all(pid: int) -> None:
    """Server and workers, with no time to say anything."""
    for each in reversed(family(pid)):
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
    time.sleep(0.05)


def report(database: str, env: dict[str, str], made: dict[str, Any], tally: Tally) -> bool:
    """One row of the table: what clients know beside what the database holds."""
    keys = ",".join(str(made["learners"][each]) for each in tally.confirmed) or "0"
    there = f"{ROWS['product']} AND learner_id IN ({keys})"
    taken, rows, found, twice = counted(env, TAKEN["product"], ROWS["product"], there, DOUBLE)
    missing, above = len(tally.confirmed) - found, max(rows, taken) - SEATS
    print(
        f"| {database} | {tally.kills} | {len(tally.confirmed)} | {rows} | {tally.lost_answers} | {missing}"
        f" | {twice} | {max(above, 0)} |",
        flush=True,
    )
    return bool(missing or twice or above > 0 or taken != rows)


if __name__ == "__main__":
    main()
