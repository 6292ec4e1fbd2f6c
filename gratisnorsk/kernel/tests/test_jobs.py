"""The life of a job in the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import close_old_connections, transaction
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from gratisnorsk.kernel import jobs
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Job, Worker
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs
from gratisnorsk.kernel.tests import worked

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    return str(tmp_path / "marks")


def lines(file):
    return Path(file).read_text().split()


@pytest.mark.django_db
def test_a_job_is_done_with_its_arguments_and_its_result_is_kept(file):
    result = worked.mark.enqueue(file, word="done")
    assert result.status == TaskResultStatus.READY

    drain_jobs()

    result.refresh()
    assert lines(file) == ["done"]
    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, "done", 1)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_not_there_if_the_transaction_is_rolled_back(file):
    with pytest.raises(worked.Broken), transaction.atomic():
        worked.mark.enqueue(file, "never")
        raise worked.Broken

    assert Job.objects.count() == 0


@pytest.mark.django_db
def test_a_key_is_written_only_once(file):
    first = jobs.enqueue(worked.mark, file, "one", key="k")
    second = jobs.enqueue(worked.mark, file, "two", key="k")

    drain_jobs()

    assert second.id == first.id
    assert lines(file) == ["one"]


@pytest.mark.django_db
def test_a_job_waits_for_its_time_and_the_urgent_goes_first(file):
    jobs.enqueue(worked.mark, file, "later", run_after=MONDAY + timedelta(hours=1))
    worked.mark.enqueue(file, "normal")
    worked.mark.using(priority=50).enqueue(file, "urgent")

    assert drain_jobs(at=MONDAY) == 2
    assert lines(file) == ["urgent", "normal"]
    assert drain_jobs(at=MONDAY + timedelta(hours=1)) == 1


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_after_longer_and_longer_pauses_then_succeeds():
    result = worked.succeed_at_attempt.enqueue(3)
    at, pauses = MONDAY, []
    for _ in range(2):
        drain_jobs(at=at, may_fail=True)
        job = Job.objects.get()
        assert job.run_after is not None
        pauses.append(round((job.run_after - at).total_seconds() / 10))
        at = job.run_after

    drain_jobs(at=at)

    result.refresh()
    assert pauses == [1, 3]
    assert (result.status, result.return_value, result.errors) == (TaskResultStatus.SUCCESSFUL, 3, [])


@pytest.mark.django_db
def test_a_job_that_never_works_is_given_up_visibly_and_without_what_people_typed():
    result = worked.fail.enqueue("no such person kari@example.org at +47 999 88 777")
    at = MONDAY
    for _ in range(8):
        drain_jobs(at=at, may_fail=True)
        at += timedelta(hours=7)

    job = Job.objects.failed().get()
    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class is worked.Broken
    assert "no such person <email> at <number>" in job.last_error
    assert "worked.py" in job.last_error
    assert drain_jobs(at=at + timedelta(days=30), may_fail=True) == 0

    call_command("failed_jobs", again=job.pk)
    assert drain_jobs(at=at, may_fail=True) == 1


@pytest.mark.django_db
def test_a_task_that_the_software_no_longer_has_is_given_up_at_once():
    Job.objects.create(
        task_path="gratisnorsk.kernel.tests.worked.gone",
        arguments={"args": [], "kwargs": {}},
        enqueued_at=MONDAY,
    )

    drain_jobs(at=MONDAY, may_fail=True)

    assert Job.objects.failed().get().error_class == "builtins.ImportError"


@pytest.mark.django_db
def test_the_job_of_a_dead_worker_is_taken_over_after_the_lease_and_not_before(file):
    worked.mark.enqueue(file, "x")
    assert queue.claim("first", MONDAY)

    assert queue.claim("second", MONDAY + queue.LEASE) is None
    taken = queue.claim("second", MONDAY + queue.LEASE + timedelta(seconds=1))

    assert taken is not None
    assert taken.worker_ids == ["first", "second"]


@pytest.mark.django_db
def test_a_worker_that_keeps_its_lease_is_not_overtaken(file):
    worked.mark.enqueue(file, "x")
    job = queue.claim("first", MONDAY)
    assert job is not None

    assert queue.renew(job.lease, MONDAY + timedelta(seconds=50))

    assert queue.claim("second", MONDAY + timedelta(seconds=70)) is None


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_writes_no_outcome(file):
    worked.mark.enqueue(file, "x")
    slow = queue.claim("slow", MONDAY)
    quick = queue.claim("quick", MONDAY + timedelta(minutes=5))
    assert slow is not None
    assert quick is not None

    queue.run(slow, MONDAY, lambda: MONDAY + timedelta(minutes=6))

    job = Job.objects.get()
    assert (job.finished_at, job.lease) == (None, quick.lease)
    assert not queue.renew(slow.lease, MONDAY)


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_is_given_up(file):
    worked.mark.enqueue(file, "deadly")
    worked.mark.enqueue(file, "harmless")
    at = MONDAY
    for _ in range(8):
        queue.claim("doomed", at)
        at += timedelta(minutes=2)
        Job.objects.filter(arguments__args__1="harmless").update(lease="", leased_until=None, worker_ids=[])

    drain_jobs(at=at)

    assert lines(file) == ["harmless"]
    assert Job.objects.failed().get().error_class.endswith("JobGoneWrong")


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_job(file):
    for number in range(40):
        worked.mark.enqueue(file, str(number))

    def work():
        while job := queue.claim("worker", MONDAY):
            queue.run(job, MONDAY, lambda: MONDAY)

    at_the_same_time(*[work] * 4)

    assert sorted(map(int, lines(file))) == list(range(40))
    assert Job.objects.filter(finished_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_key_is_written_once_by_many_at_the_same_time(file):
    def write():
        with transaction.atomic():
            jobs.enqueue(worked.mark, file, "once", key="slot")

    at_the_same_time(*[write] * 6)

    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_old_jobs_are_swept_and_open_ones_stay(file):
    worked.mark.enqueue(file, "old")
    drain_jobs(at=MONDAY)
    jobs.enqueue(worked.mark, file, "waits", run_after=MONDAY + timedelta(days=365))

    queue.sweep(MONDAY + timedelta(days=8))

    assert [job.arguments["args"][1] for job in Job.objects.all()] == ["waits"]


@pytest.mark.django_db
def test_asking_for_a_job_that_was_swept_says_so():
    with pytest.raises(TaskResultDoesNotExist):
        worked.mark.get_result("123456")


@pytest.mark.django_db(transaction=True)
def test_the_command_does_what_is_due_and_ends(file, capsys):
    worked.mark.enqueue(file, "by-command")
    close_old_connections()

    call_command("run_worker", once=True)

    assert "by-command" in lines(file)
    assert Worker.objects.count() == 0
