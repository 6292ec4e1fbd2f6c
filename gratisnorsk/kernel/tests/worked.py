"""Tasks that only the tests of the queue run; they leave marks in a file or in the table of counts."""

from __future__ import annotations

import os
import time
from typing import Any

from django.tasks import TaskContext, task

from gratisnorsk.kernel import counters


class Broken(Exception):
    """What a failing task raises."""


@task
def mark(path: str, word: str) -> str:
    """Write a word at the end of a file."""
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write(word + "\n")
    return word


@task
def mark_and_linger(path: str, seconds: float) -> None:
    """Write the process into the file, then take a long time."""
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"{os.getpid()}\n")
    time.sleep(seconds)


@task
def fail(text: str = "") -> None:
    """Always goes wrong."""
    raise Broken(text)


@task(takes_context=True)
def succeed_at_attempt(context: TaskContext[..., Any], attempt: int) -> int:
    """Goes wrong until the given attempt."""
    if context.attempt < attempt:
        raise Broken
    return context.attempt


@task
def count_up(what: str) -> None:
    """Counted in memory."""
    counters.count(what, "worked")
