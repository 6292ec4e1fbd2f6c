"""How `./dev` speaks: short lines on stderr, and one sentence when it has to give up. Python 3.8 on."""

from __future__ import annotations

import sys


class GiveUp(Exception):
    """Nothing more can be done here; the message says in one sentence what the person can do."""


def say(text: str) -> None:
    """One line to the person, apart from what a tool prints on stdout."""
    print(text, file=sys.stderr, flush=True)


def title(text: str) -> None:
    """A line that opens a stage of a longer command."""
    say("")
    say("── " + text)
