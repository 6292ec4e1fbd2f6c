"""The backend of Django's `tasks`: writes a job down, and tells how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, cast

from django.tasks import task
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskContext, TaskError, TaskResult, TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist
from django.tasks.signals import task_enqueued
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Job
from gratisnorsk.kernel.written_often import InsertedOften

# Generic for the type checker only.
if TYPE_CHECKING:
    AnyTask = Task[..., Any]
else:
    AnyTask = Task


@dataclass(frozen=True, slots=True, kw_only=True)
class DurableTask(AnyTask):
    """A task that may be written once only (`key`) and is given up after so many attempts."""

    max_attempts: int = 8
    key: str = ""


class DurableBackend(BaseTaskBackend):
    """Jobs in the table `Job`, done by `manage.py run_worker`."""

    task_class = DurableTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Any, args: Any, kwargs: dict[str, Any]) -> Any:
        """Write the job in the caller's transaction. A key that was written before gives that job back."""
        self.validate_task(task)
        row = {
            "task_path": task.module_path,
            "arguments": {"args": normalize_json(list(args)), "kwargs": normalize_json(kwargs)},
            "queue_name": task.queue_name,
            "priority": task.priority,
            "max_attempts": task.max_attempts,
            "enqueued_at": clock.now(),
            "run_after": task.run_after,
        }
        if task.key:
            job, is_new = Job.objects.get_or_create(key=task.key, defaults=row)
        else:
            job, is_new = Job(**row), True
            _without_key.insert(job)
        result = _result(job, task, self.alias)
        if is_new:
            task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[..., Any]:
        """How the job stands now; finished jobs are swept after some days."""
        try:
            return result_of(Job.objects.get(pk=int(result_id)), self.alias)
        except (Job.DoesNotExist, ValueError) as error:
            raise TaskResultDoesNotExist(result_id) from error


_without_key = InsertedOften(Job)


def enqueue(
    task: Task[..., Any], *args: Any, key: str = "", run_after: datetime | None = None, **kwargs: Any
) -> TaskResult[..., Any]:
    """Write a job down: once only for its key, not before `run_after`."""
    if key or run_after:
        task = replace(cast(DurableTask, task), key=key, run_after=run_after)
    return task.enqueue(*args, **kwargs)


def persistent[**P, R](
    *, max_attempts: int, priority: int = 0
) -> Callable[[Callable[Concatenate[TaskContext[Any, Any], P], R]], Task[P, R]]:
    """Django's `@task(takes_context=True)` for a task that wants another number of attempts."""
    make: Any = task

    def decorate(function: Callable[Concatenate[TaskContext[Any, Any], P], R]) -> Task[P, R]:
        made: Task[P, R] = make(takes_context=True, max_attempts=max_attempts, priority=priority)(function)
        return made

    return decorate


def moment(context: TaskContext[..., Any]) -> datetime:
    """The instant at which a task that takes its context is being run; pass it on as `at`."""
    return cast(datetime, context.task_result.last_attempted_at)


def task_of(job: Job) -> DurableTask:
    """The task function that the job calls. Raises ImportError if the software no longer has it."""
    found: DurableTask = import_string(job.task_path)
    return replace(found, priority=job.priority, run_after=job.run_after, key=job.key or "")


def result_of(job: Job, alias: str = "default") -> TaskResult[..., Any]:
    """The job in the words of Django's `tasks`."""
    return _result(job, task_of(job), alias)


def _result(job: Job, task: Task[..., Any], alias: str) -> TaskResult[..., Any]:
    result: TaskResult[..., Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=_status(job),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at or job.failed_at,
        last_attempted_at=job.last_attempted_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend=alias,
        errors=[TaskError(exception_class_path=job.error_class, traceback=job.last_error)]
        if job.error_class
        else [],
        worker_ids=list(job.worker_ids),
    )
    # A frozen dataclass whose only way in for the value is this; Django's own backend does the same.
    object.__setattr__(result, "_return_value", job.result)
    return result


def _status(job: Job) -> TaskResultStatus:
    if job.finished_at:
        return TaskResultStatus.SUCCESSFUL
    if job.failed_at:
        return TaskResultStatus.FAILED
    return TaskResultStatus.RUNNING if job.lease else TaskResultStatus.READY
