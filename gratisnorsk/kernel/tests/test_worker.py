"""The worker as a process of its own: killed, stopped, alone and in company."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Job, Worker
from gratisnorsk.kernel.tests import worked

ROOT = Path(settings.ROOT)


def start_worker(*words):
    """A worker process on the database of this test."""
    return subprocess.Popen(
        [sys.executable, "-m", "django", "run_worker", *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url_of_test_database(), "GRATISNORSK_TESTING": "1"},
    )


def url_of_test_database():
    there = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{there['NAME']}"
    who = there["USER"] + (f":{there['PASSWORD']}" if there["PASSWORD"] else "")
    host = str(there["HOST"]).replace("/", "%2F")
    return f"postgresql://{who}@{host}{':' + str(there['PORT']) if there['PORT'] else ''}/{there['NAME']}"


def wait_for(is_so, seconds=30):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def marks(file):
    return file.read_text().split() if file.exists() else []


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_done_by_the_next(tmp_path):
    file = tmp_path / "marks"
    worked.mark_and_linger.enqueue(str(file), 120)
    killed = start_worker()
    wait_for(lambda: marks(file))

    killed.send_signal(signal.SIGKILL)
    killed.wait()
    Job.objects.filter(task_path__endswith="mark_and_linger").update(
        arguments={"args": [str(file), 0], "kwargs": {}}
    )
    assert not Job.objects.claimable(clock.now()).filter(task_path__endswith="mark_and_linger")

    # The lease is a minute; the test does not wait for it.
    Job.objects.exclude(lease="").update(leased_until=clock.now() - timedelta(seconds=1))
    start_worker("--once").wait(60)

    job = Job.objects.get(task_path__endswith="mark_and_linger")
    assert job.finished_at is not None
    assert len(marks(file)) == len(set(marks(file))) == 2
    assert len(job.worker_ids) == 2


@pytest.mark.django_db(transaction=True)
def test_a_stopped_worker_finishes_the_job_at_hand_and_takes_no_other(tmp_path):
    file = tmp_path / "marks"
    worked.mark_and_linger.using(priority=9).enqueue(str(file), 1.5)
    worked.mark.enqueue(str(file), "left-alone")
    worker = start_worker()
    wait_for(lambda: marks(file))
    assert Worker.objects.count() == 1

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(30) == 0
    assert Job.objects.get(task_path__endswith="mark_and_linger").finished_at is not None
    assert "left-alone" not in marks(file)
    assert Worker.objects.count() == 0
