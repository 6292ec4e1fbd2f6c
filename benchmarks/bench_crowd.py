"""A course fills within seconds: 64 clients, 3,000 people, 1,000 seats and then 100, on both databases.

    ./dev bench crowd

Beside the product's form, in the same run: a bare form with one conditional statement, and the same statement in
pgbench. Aims: 300 sign-ups a second, 0.6 of the bare form, 99 of 100 answers within 500 ms, nobody too many, nobody lost.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from crowd import CLIENTS, Crowd, Visitor, send
from serving import ROOT, environment, manage, server

NEEDS_DURABLE_POSTGRESQL = True
PEOPLE = 3000
BARE_HOPED, BARE_FULL = "/seated/", "/full/"
PGBENCH = (
    "WITH seat AS (UPDATE bare_course SET taken = taken + 1 WHERE id = 1 AND taken < seats RETURNING id)"
    " INSERT INTO bare_seat (course_id, person) SELECT id, gen_random_uuid() FROM seat;"
)


def main() -> None:
    """Print Markdown."""
    print(
        "| database | form | seats | sign-ups/s | refusals/s | p50 ms | p95 ms | p99 ms | oversold | lost |"
    )
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name in ("SQLite", "PostgreSQL"):
        for seats in (1000, 100):
            with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
                url = f"sqlite:///{Path(folder) / 'crowd.sqlite3'}" if name == "SQLite" else fresh_database()
                bare(url, seats, name)


def bare(url: str, seats: int, name: str) -> None:
    """The bare form, and pgbench on the same row."""
    env = environment(url, DJANGO_SETTINGS_MODULE="bare_settings")
    manage(env, "migrate", "--verbosity", "0")
    made = people(env, "bare", seats)
    with server(env) as (address, _):
        crowd = send(address, made["path"], map(Visitor, made["sessions"]), BARE_HOPED)
    taken, rows = _counted(env, "SELECT taken FROM bare_course", "SELECT count(*) FROM bare_seat")
    line(name, "bare", seats, crowd, oversold=max(taken, rows) - seats, lost=len(crowd.confirmed) - rows)
    if name == "PostgreSQL":
        _counted(env, "WITH more AS (UPDATE bare_course SET seats = 1000000 RETURNING 1) SELECT 1 FROM more")
        print(f"pgbench: {pgbench(url):.0f} a second on one row", file=sys.stderr)


def pgbench(url: str) -> float:
    """Transactions a second of the same statement, 64 clients on one row, without any web server."""
    program = shutil.which("pgbench")
    if not program:
        sys.exit("pgbench is needed: apt-get install postgresql-contrib")
    folder, database = unquote(urlsplit(url).netloc.rpartition("@")[2]), urlsplit(url).path[1:]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(PGBENCH)
        script.flush()
        words = [program, "-n", "-h", folder, "-U", "gratisnorsk", "-c", str(CLIENTS), "-j", "1", "-T", "5"]
        said = subprocess.run(
            [*words, "-f", script.name, database], check=True, capture_output=True, text=True
        )
    found = re.search(r"tps = ([\d.]+)", said.stdout)
    return float(found[1]) if found else 0.0


def people(env: dict[str, str], kind: str, seats: int) -> dict[str, Any]:
    """Make everybody in a process of its own, as settings are read once."""
    words = [sys.executable, str(ROOT / "benchmarks" / "crowd_people.py"), kind, str(PEOPLE), str(seats)]
    made: dict[str, Any] = json.loads(subprocess.run(words, env=env, check=True, capture_output=True).stdout)
    return made


def line(name: str, form: str, seats: int, crowd: Crowd, *, oversold: int, lost: int) -> None:
    """One row of the table; answers that are neither a seat nor a refusal are printed below it."""
    times = " | ".join(f"{crowd.percentile(each):.0f}" for each in (50, 95, 99))
    rates = f"{crowd.signed_up_per_second():.0f} | {crowd.refused_per_second():.0f}"
    print(f"| {name} | {form} | {seats} | {rates} | {times} | {max(oversold, 0)} | {lost} |", flush=True)
    print(crowd.answers, crowd.broken, f"{crowd.seconds:.2f}", file=sys.stderr)


def _counted(env: dict[str, str], *queries: str) -> list[int]:
    code = (
        "import django; django.setup()\nfrom django.db import connection\nc = connection.cursor()\n"
        "import sys\nfor q in sys.argv[1:]:\n    c.execute(q)\n    print(c.fetchone()[0])"
    )
    said = subprocess.run([sys.executable, "-c", code, *queries], env=env, check=True, capture_output=True)
    return [int(each) for each in said.stdout.split()]


def fresh_database() -> str:
    """A new database in the cluster of this run."""
    import psycopg

    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        number = connection.execute("SELECT count(*) FROM pg_database").fetchone()
        name = f"crowd{number[0] if number else 0}"
        connection.execute(f"CREATE DATABASE {name}")
    return re.sub(r"/\w+$", f"/{name}", url)


if __name__ == "__main__":
    main()
