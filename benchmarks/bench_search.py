"""Searching among 1,000 and 100,000 offers, on SQLite and PostgreSQL: queries, times, and how flat the cost is.

    ./dev bench search [--sizes 1000,100000] [--page-seconds 6]

Filling the larger size takes some ten minutes for each database. Nothing listens beyond loopback.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from serving import ROOT, database_pids, environment, load, manage, server

NEEDS_POSTGRESQL = True
PAGES = {
    "everything": "",
    "Oslo, Thursday evening, A2": "?sted=Oslo&dag=tor&tid=kveld&niva=A2",
    "words and place": "?q=spr%C3%A5kkaf%C3%A9+trondheim",
    "nothing found": "?q=strikk+prat&sted=Bod%C3%B8&dag=son&tid=morgen&niva=C2&kvinner=1",
}

type Measured = dict[str, dict[str, Any]]


def main() -> None:
    """Fill, measure, print Markdown."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--sizes", default="1000,100000")
    wanted.add_argument("--page-seconds", type=int, default=6)
    asked = wanted.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        for database in ("SQLite", "PostgreSQL"):
            urls = {size: _url(database, size, Path(folder)) for size in sizes}
            for size, url in urls.items():
                _run(url, "plenty.py", str(size), output=sys.stderr.fileno())
            _print_searches(
                database, {size: json.loads(_run(url, "search_set.py")) for size, url in urls.items()}
            )
            _print_pages(database, urls, asked.page_seconds)


def _url(database: str, size: int, folder: Path) -> str:
    """An empty database. `BENCH_DATABASES` may name a folder to keep them in between runs (SQLite)."""
    if database == "SQLite":
        return f"sqlite:///{folder / f'{size}.sqlite3'}"
    whole = os.environ["DATABASE_URL"]
    name = f"bench_{size}"
    code = "import sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute('CREATE DATABASE ' + sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, whole.replace("postgres://", "postgresql://", 1), name], check=True
    )
    return f"{whole.rsplit('/', 1)[0]}/{name}"


def _run(url: str, script: str, *words: str, output: int | None = None) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *words]
    done = subprocess.run(
        command, env=environment(url), cwd=ROOT, check=True, text=True, stdout=output or subprocess.PIPE
    )
    return done.stdout or ""


def _print_searches(database: str, measured: dict[int, Measured]) -> None:
    small, large = min(measured), max(measured)
    print(f"\n### {database}: `run(search)`\n")
    print(f"| search | queries | hits | busy ms, {small:,} | busy ms, {large:,} | p50 ms | p95 ms | × |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, much in measured[large].items():
        little = measured[small][name]
        times = f"{little['busy']:.1f} | {much['busy']:.1f} | {much['p50']:.1f} | {much['p95']:.1f}"
        print(
            f"| {name} | {much['queries']} | {much['hits']} | {times} | {much['busy'] / little['busy']:.1f} |"
        )
    sys.stdout.flush()


def _print_pages(database: str, urls: dict[int, str], seconds: int) -> None:
    print(f"\n### {database}: the whole page, not cached\n")
    print("| page | offers | requests/s | p50 ms | p95 ms | busy ms a request |")
    print("|---|--:|--:|--:|--:|--:|")
    for size, url in urls.items():
        env = environment(url, PAGE_CACHE_SECONDS="0")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        with server(env) as (address, pid):
            for name, query in PAGES.items():
                got = load(f"{address}/nb/tilbud/{query}", pid, *database_pids(url), seconds=seconds)
                wrong = f" ({got.errors} errors)" if got.errors else ""
                row = f"{size:,} | {got.per_second:.0f} | {got.p50:.0f} | {got.p95:.0f} | {got.busy:.1f}"
                print(f"| {name}{wrong} | {row} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
