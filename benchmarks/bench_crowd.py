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

from crowd import CLIENTS, Crowd, Form, Visitor, look, send
from serving import ROOT, environment, manage, server

NEEDS_DURABLE_POSTGRESQL = True
PEOPLE = 3000
LOOKING = 200  # have opened the page before it gets crowded
PGBENCH = (
    "WITH seat AS (UPDATE bare_course SET taken = taken + 1 WHERE id = 1 AND taken < seats RETURNING id)"
    " INSERT INTO bare_seat (course_id, person) SELECT id, gen_random_uuid() FROM seat;"
)


TAKEN = {"bare": "SELECT taken FROM bare_course", "product": "SELECT taken FROM courses_seatcount"}
ROWS = {
    "bare": "SELECT count(*) FROM bare_seat",
    "product": "SELECT count(*) FROM enrolment_enrolment WHERE ended_at IS NULL",
}
LETTERS = "SELECT count(*) FROM kernel_letter WHERE kind = 'enrolment/seat_got'"


def main() -> None:
    """Print Markdown."""
    print(
        "| database | seats | form | sign-ups/s | refusals/s | p50 ms | p95 ms | p99 ms | oversold | lost |"
    )
    print("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|")
    for database in ("SQLite", "PostgreSQL"):
        for seats in (1000, 100):
            rates = {kind: measure(database, kind, seats) for kind in ("bare", "product")}
            print(f"Of the bare form: {rates['product'] / rates['bare']:.2f}", file=sys.stderr)


def measure(database: str, kind: str, seats: int) -> float:
    """One crowd at one form on a new database; sign-ups a second."""
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'crowd.sqlite3'}" if database == "SQLite" else fresh_database()
        env = environment(url, **({"DJANGO_SETTINGS_MODULE": "bare_settings"} if kind == "bare" else {}))
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        made = people(env, kind, seats)
        with server(env, threads=1) as (address, _):  # as in docs/deploy.md
            form, visitors = Form(*made["form"]), [Visitor(each) for each in made["sessions"]]
            look(address, form, visitors[:LOOKING])
            crowd = send(address, form, visitors)
        taken, rows = counted(env, TAKEN[kind], ROWS[kind])
        line(f"{database} | {seats} | {kind}", crowd, max(taken, rows) - seats, len(crowd.confirmed) - rows)
        if kind == "product" and counted(env, LETTERS)[0] != rows:
            sys.exit("There are not as many letters as places.")
        if kind == "bare" and database == "PostgreSQL":
            counted(
                env, "WITH more AS (UPDATE bare_course SET seats = 1000000 RETURNING 1) SELECT 1 FROM more"
            )
            print(f"pgbench: {pgbench(url):.0f} a second on one row", file=sys.stderr)
    return crowd.signed_up_per_second()


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


def line(what: str, crowd: Crowd, oversold: int, lost: int) -> None:
    """One row of the table; every kind of answer goes to the error channel."""
    times = " | ".join(f"{crowd.percentile(each):.0f}" for each in (50, 95, 99))
    rates = f"{crowd.signed_up_per_second():.0f} | {crowd.refused_per_second():.0f}"
    print(f"| {what} | {rates} | {times} | {max(oversold, 0)} | {lost} |", flush=True)
    print(crowd.answers.most_common(4), crowd.broken, f"{crowd.seconds:.2f} s", file=sys.stderr)


def counted(env: dict[str, str], *queries: str) -> list[int]:
    """The numbers that these questions give, asked by another process."""
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
