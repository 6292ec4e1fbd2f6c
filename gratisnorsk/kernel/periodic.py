"""What is done again and again. One job for each slot of time, however many workers there are.

    @every(minutes=60 * 24, key="offers.ask-for-confirmation")
    def ask_for_confirmation(at: datetime) -> None: ...

in a module under a package's `actions`. A slot that passed while no worker lived is not made up for;
the slot that is on when a worker starts is.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.tasks import TaskContext, task

from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.loading import import_all
from gratisnorsk.kernel.models import Job

type Work = Callable[[datetime], Any]


@dataclass(frozen=True)
class Periodic:
    """One piece of work with its rhythm, counted from midnight UTC of 1970, moved by `offset`."""

    key: str
    minutes: int
    offset: int
    work: Work

    def slot(self, at: datetime) -> datetime:
        """The beginning of the slot that is on at this instant."""
        step, offset = self.minutes * 60, self.offset * 60
        return datetime.fromtimestamp((at.timestamp() - offset) // step * step + offset, UTC)


_registered: dict[str, Periodic] = {}


def every(*, minutes: int, key: str, offset: int = 0) -> Callable[[Work], Work]:
    """Let the decorated function be run once in every slot of so many minutes (`offset` minutes into it)."""

    def register(work: Work) -> Work:
        known = _registered.get(key)
        if known and _place(known.work) != _place(work):
            raise ValueError(f"Two periodic jobs are called {key}.")
        _registered[key] = Periodic(key, minutes, offset, work)
        return work

    return register


def registered() -> dict[str, Periodic]:
    """All periodic work of the installed packages, by key."""
    _import_all_actions()
    return _registered


def write_due(at: datetime) -> int:
    """Write a job for every slot that is on and has none yet. Returns how many were new to this database."""
    wanted = {f"{each.key}@{each.slot(at):%Y-%m-%dT%H:%M}": each for each in registered().values()}
    have = set(Job.objects.filter(key__in=list(wanted)).values_list("key", flat=True))
    missing = [key for key in wanted if key not in have]
    for key in missing:
        jobs.enqueue(run_periodic, wanted[key].key, key=key)
    return len(missing)


@task(takes_context=True)
def run_periodic(context: TaskContext[..., Any], key: str) -> None:
    """Do the work of one slot."""
    registered()[key].work(jobs.moment(context))


def next_slot(at: datetime) -> datetime:
    """When the next slot of any work begins; a day ahead if there is none."""
    return min(
        (each.slot(at) + timedelta(minutes=each.minutes) for each in registered().values()),
        default=at + timedelta(days=1),
    )


def _place(work: Work) -> tuple[str, str]:
    return work.__module__, work.__qualname__


def _import_all_actions() -> None:
    """Import every `actions` module, so that what stands in it is registered."""
    importlib.import_module("gratisnorsk.kernel.sweeping")
    import_all("actions")
