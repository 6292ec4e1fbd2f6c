"""The worker killed 20 times while it sends: no letter lost, none doubled, and what is unknown is said to be.

    ./dev prove letters [--letters 10000] [--kills 20]

On SQLite and PostgreSQL. A letter is handed over at most once; one that was being handed over at the kill is given
up as unknown, at most one for each kill. Counted at the mail server by Message-ID.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench_letters import Sink, database, plenty, sink, with_mail
from serving import ROOT

NEEDS_POSTGRESQL = True


def main() -> None:
    """Prove, or end with a sentence that says what went wrong."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--letters", type=int, default=10_000)
    wanted.add_argument("--kills", type=int, default=20)
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="gn-letters-") as folder:
        for name in ("SQLite", "PostgreSQL"):
            with sink() as server:
                env = with_mail(database(name, Path(folder)), server.port)
                plenty(env, "remind", str(asked.letters))
                kills = _kill_again_and_again(env, server, asked.letters, asked.kills)
                _finish(env)
                _judge(name, server, plenty(env, "stand"), asked.letters, kills)


def _kill_again_and_again(env: dict[str, str], server: Sink, letters: int, kills: int) -> int:
    """Each worker sends some letters and dies in the middle. Returns how often one died at work."""
    died = 0
    for number in range(kills):
        goal = letters * (number + 1) // (kills + 1) + random.randrange(7)
        process = subprocess.Popen([sys.executable, "manage.py", "run_worker"], env=env, cwd=ROOT)
        while server.ask()["letters"] < goal and process.poll() is None:
            time.sleep(0.002)
        time.sleep(random.random() / 50)  # at any moment of a letter
        died += process.poll() is None
        process.kill()
        process.wait()
    return died


def _finish(env: dict[str, str]) -> None:
    """One worker does the rest; then what was in dead hands is given up, as happens by itself after a while."""
    subprocess.run(
        [sys.executable, "manage.py", "run_worker", "--once"],
        env=env,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    plenty(env, "lost")


def _judge(name: str, server: Sink, stand: dict[str, Any], letters: int, kills: int) -> None:
    counted = server.ask("names")
    arrived, sent, unknown = set(counted["names"]), set(stand["sent"]), set(stand["unknown"])
    print(
        f"{name}: {kills} workers killed at work. {letters:,} letters: {len(arrived):,} arrived, {counted['twice']} of"
        f" them twice; {len(sent):,} marked sent, {len(sent - arrived)} of them lost; {len(unknown)} given up as"
        f" unknown, of which {len(unknown & arrived)} arrived.",
        flush=True,
    )
    wrong = {
        "letters came twice": counted["twice"],
        "letters are marked sent that never arrived": sent - arrived,
        "letters arrived that are neither marked sent nor given up": arrived - sent - unknown,
        "letters are neither sent nor given up": letters - len(sent | unknown),
        "letters were given up that nobody died with": stand["given_up"] - len(unknown),
        "more letters are unknown than workers died": len(unknown) > kills,
        "no worker was killed at work": kills == 0,
    }
    if any(wrong.values()):
        sys.exit(f"{name}: {'; '.join(sentence for sentence, is_so in wrong.items() if is_so)}.")


if __name__ == "__main__":
    main()
