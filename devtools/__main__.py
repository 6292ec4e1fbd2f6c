"""The second half of `./dev`, run by the Python in `.venv`: each command is one module here."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType

from devtools import (
    bench,
    catalogues,
    check,
    frontend,
    lock,
    messages,
    postgres,
    serve,
    shot,
    suite,
    verify_draw,
)
from devtools.talk import GiveUp, say

Command = Callable[[list[str]], int]


def setup(_: list[str]) -> int:
    """Everything that stands between a clean checkout and work: packages for the browser, catalogues."""
    frontend.ready()
    catalogues.compile_all()
    return 0


COMMANDS: dict[str, Command] = {
    "run": serve.run,
    "manage": serve.manage,
    "test": suite.main,
    "check": check.main,
    "messages": messages.main,
    "bench": bench.bench,
    "prove": bench.prove,
    "pg": postgres.main,
    "shot": shot.main,
    "setup": setup,
    "lock": lock.main,
    "verify-draw": verify_draw.main,
}


def _end(number: int, _: FrameType | None) -> None:
    """Leave by an exception, so that every `finally` on the way stops what it started."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except GiveUp as why:
        say(str(why))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
