"""The first half of `./dev`: an environment that stands, then over to its Python. Python 3.8 on."""

from __future__ import annotations

import os
import sys

from devtools import environment
from devtools.paths import ROOT
from devtools.talk import GiveUp, say

USAGE = """\
./dev run [--port N]       set up, load example people and offers, start server and worker
./dev test [pytest args]   the whole suite on SQLite and PostgreSQL, and the journeys in a browser
           [--sqlite] [--postgres] [--journeys]       only these parts
           [--no-journeys] [--no-browser]             without the journeys
./dev check                linters, types, floors, migrations and message catalogues
./dev messages [--check]   bring the message catalogues up to date, or say what they lack
./dev manage …             manage.py in the prepared environment
./dev bench [name]         what is measured: benchmarks/bench_*.py
./dev prove [name]         what takes long to prove: benchmarks/prove_*.py
./dev pg                   a temporary PostgreSQL until Ctrl-C; prints its DATABASE_URL
./dev shot /path [file]    a picture of a page of the running server (--width N, --height N)
./dev setup                only set up
./dev verify-draw FILE     do a published draw again and say whether it is right
./dev lock [--upgrade]     compile the locks of Python and npm packages again
"""
NEEDS = {"run": "runtime", "manage": "runtime", "lock": "bare", "verify-draw": "bare"}
COMMANDS = {
    "run",
    "test",
    "check",
    "messages",
    "manage",
    "bench",
    "prove",
    "pg",
    "shot",
    "setup",
    "lock",
    "verify-draw",
}
# These have words of their own to explain.
OTHERS_HELP = {"manage", "run", "shot", "test"}


def main(arguments: list[str]) -> None:
    """Prepare what this command needs and become it."""
    command = arguments[0] if arguments else "help"
    wants_help = command not in OTHERS_HELP and arguments[1:2] in (["-h"], ["--help"])
    if command not in COMMANDS or wants_help:
        asked = wants_help or command in {"help", "-h", "--help"}
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        sys.exit(0 if asked else 2)
    try:
        python = str(environment.ready(NEEDS.get(command, "dev")))
    except GiveUp as why:
        say(str(why))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    os.chdir(ROOT)
    os.execv(python, [python, "-m", "devtools", *arguments])
