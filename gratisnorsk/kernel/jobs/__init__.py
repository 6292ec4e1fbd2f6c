"""Later work: Django's `tasks` over one durable table, on both databases.

A job is written in the caller's transaction and done at least once: a worker that dies in the middle leaves
it to the next one. So a task must bear being run twice. Write one in a package's actions:

    @task(takes_context=True)
    def count_seats(context: TaskContext, course_id: int) -> None:
        at = jobs.moment(context)

and call `count_seats.enqueue(course.pk)`, or `jobs.enqueue(count_seats, course.pk, key="…", run_after=…)`.
"""

from gratisnorsk.kernel.jobs.backend import DurableBackend, DurableTask, enqueue, moment, persistent
from gratisnorsk.kernel.jobs.queue import JobGoneWrong, try_again

__all__ = ["DurableBackend", "DurableTask", "JobGoneWrong", "enqueue", "moment", "persistent", "try_again"]
