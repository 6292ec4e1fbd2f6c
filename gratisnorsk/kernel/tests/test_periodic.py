"""Periodic work: once in each slot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gratisnorsk.kernel import periodic
from gratisnorsk.kernel.models import Job
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs

NOON = datetime(2026, 11, 23, 12, 3, tzinfo=UTC)


@pytest.fixture
def runs(monkeypatch):
    """Only one piece of periodic work is known: it notes when it is run."""
    seen: list[datetime] = []
    monkeypatch.setattr(periodic, "_registered", {})
    monkeypatch.setattr(periodic, "_import_all_actions", lambda: None)
    periodic.every(minutes=10, key="test.note")(seen.append)
    return seen


@pytest.mark.django_db
def test_work_is_done_once_in_each_slot(runs):
    for minutes in (0, 1, 6, 7, 8, 17):
        at = NOON + timedelta(minutes=minutes)
        periodic.write_due(at)
        drain_jobs(at=at)

    assert [at.minute for at in runs] == [3, 10, 20]


@pytest.mark.django_db(transaction=True)
def test_work_is_done_once_in_a_slot_by_four_workers(runs):
    at_the_same_time(*[lambda: periodic.write_due(NOON)] * 4)
    drain_jobs(at=NOON)

    assert Job.objects.count() == 1
    assert runs == [NOON]


def test_a_slot_may_begin_at_an_offset(runs):
    nightly = periodic.Periodic("night", 24 * 60, 90, print)

    assert nightly.slot(NOON) == datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    assert nightly.slot(datetime(2026, 11, 23, 1, 29, tzinfo=UTC)) == datetime(
        2026, 11, 22, 1, 30, tzinfo=UTC
    )


def test_the_next_slot_is_known_so_that_workers_need_not_ask(runs):
    assert periodic.next_slot(NOON) == datetime(2026, 11, 23, 12, 10, tzinfo=UTC)


def test_two_works_may_not_have_one_name(runs):
    with pytest.raises(ValueError, match="test.note"):
        periodic.every(minutes=5, key="test.note")(test_the_next_slot_is_known_so_that_workers_need_not_ask)


def test_the_kernels_own_sweeping_is_registered():
    assert "kernel.sweep" in periodic.registered()
