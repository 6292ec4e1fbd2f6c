"""10,000 reminders written down and sent by the worker through a local mail server; 5,000 partners invited.

    ./dev bench letters [--letters 10000] [--invitations 5000]

On SQLite and PostgreSQL, beside smtplib alone with letters of the same size in the same run. Of the invitations
the slowest of three times counts. Nothing leaves loopback.
"""

from __future__ import annotations

import argparse
import json
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from serving import ROOT, busy_seconds, database_pids, environment, manage

NEEDS_DURABLE_POSTGRESQL = True
TIMES = 3
BENCHMARKS = ROOT / "benchmarks"


class Sink:
    """The mail server process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self._said())

    def ask(self, word: str = "count") -> dict[str, Any]:
        """What it has counted: see `letters_sink`."""
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        counted: dict[str, Any] = json.loads(self._said())
        return counted

    def _said(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


@contextmanager
def sink() -> Iterator[Sink]:
    """Started, and ended."""
    process = subprocess.Popen(
        [sys.executable, str(BENCHMARKS / "letters_sink.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield Sink(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=20)


def with_mail(database_url: str, port: int) -> dict[str, str]:
    """The environment of a worker that sends to this port."""
    smtp = {"MAIL_BACKEND": "gratisnorsk.kernel.outbox.smtp.PatientSmtp", "SMTP_HOST": "127.0.0.1"}
    return environment(
        database_url, DJANGO_SETTINGS_MODULE="gratisnorsk.settings", SMTP_PORT=str(port), **smtp
    )


def plenty(env: dict[str, str], *words: str) -> dict[str, Any]:
    """One of the deeds of `letters_plenty.py`."""
    command = [sys.executable, str(BENCHMARKS / "letters_plenty.py"), *words]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def database(name: str, folder: Path) -> str:
    """An empty one with its tables."""
    url = f"sqlite:///{folder / 'letters.sqlite3'}" if name == "SQLite" else os.environ["DATABASE_URL"]
    manage(environment(url), "migrate", "--verbosity", "0")
    return url


def bare_loop(port: int, letters: int, size: int) -> float:
    """Letters a second of smtplib alone, with a finished message of that size, over one connection."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Bli norsktrener"
    message["Message-ID"] = "<0@example.org>"
    message.set_content("Hei!\n" * (size // 5))
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(letters):
            message.replace_header("Message-ID", f"<{number}@example.org>")
            server.send_message(message)
    return letters / (time.perf_counter() - began)


def main() -> None:
    """Measure, print Markdown."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--letters", type=int, default=10_000)
    wanted.add_argument("--invitations", type=int, default=5_000)
    asked = wanted.parse_args()
    print(
        "| database | reminders written down, s | sent/s | smtplib alone/s | × | busy ms a letter | invitations, s |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="gn-letters-") as folder, sink() as server:
        for name in ("SQLite", "PostgreSQL"):
            url = database(name, Path(folder))
            print(f"| {name} | {_row(url, server, asked.letters, asked.invitations)} |", flush=True)


def _row(url: str, server: Sink, letters: int, invitations: int) -> str:
    env = with_mail(url, server.port)
    written = plenty(env, "remind", str(letters))["seconds"]
    server.ask("reset")
    busy = _work(env, url)
    counted = server.ask()
    assert (counted["letters"], counted["twice"]) == (letters, 0), counted
    rate = counted["letters"] / counted["seconds"]
    bare = bare_loop(server.port, letters, counted["size"])
    invited = max(plenty(env, "invite", str(invitations))["seconds"] for _time in range(TIMES))
    return f"{written:.2f} | {rate:.0f} | {bare:.0f} | {rate / bare:.2f} | {busy / letters * 1000:.1f} | {invited:.2f}"


def _work(env: dict[str, str], url: str) -> float:
    """Let a worker do everything that is due; processor seconds of it and the database."""
    databases = database_pids(url)
    before = busy_seconds(*databases) + sum(os.times()[2:4])
    subprocess.run(
        [sys.executable, "manage.py", "run_worker", "--once"],
        env=env,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return busy_seconds(*databases) + sum(os.times()[2:4]) - before


if __name__ == "__main__":
    main()
