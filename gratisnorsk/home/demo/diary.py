"""What happened before the day on which the demo is loaded, told in the order of time.

Each entry calls the actions that a button would call, and after each the jobs are done that a worker would have done.
So seats, cards, draws and offers come about as they do for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from gratisnorsk.enrolment.rules.ladder import QUIET_FROM, QUIET_TO, is_quiet
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.clock import OSLO, local_date
from gratisnorsk.kernel.jobs import queue
from gratisnorsk.kernel.models import Job, Letter

type Entry = Callable[[datetime], object]

_WORKER = "demo"
# The newest letter of each kind is still to be sent, so that it can be read, if it is as young as this.
_YOUNG = timedelta(days=3)


class Diary:
    """Entries of the time before `at`, written in any order."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.loaded_on = local_date(at)
        self._entries: list[tuple[datetime, Entry]] = []

    def day(self, days: int) -> date:
        """So many days from today; negative: before it."""
        return self.loaded_on + timedelta(days=days)

    def moment(self, days: int, hour: int = 12, minute: int = 0) -> datetime:
        """An instant by the Norwegian clock, never after the day is loaded."""
        return min(datetime.combine(self.day(days), time(hour, minute), OSLO), self.at)

    @property
    def lately(self) -> datetime:
        """Now, or the evening before if people sleep now: nobody is asked about a seat at night."""
        if not is_quiet(self.at):
            return self.at
        here = self.at.astimezone(OSLO)
        day = here.date() - timedelta(days=1 if here.time() < QUIET_TO else 0)
        return datetime.combine(day, QUIET_FROM, OSLO) - timedelta(minutes=5)

    def note(self, at: datetime, entry: Entry) -> None:
        """This happened then; of one instant what was noted first."""
        self._entries.append((at, entry))

    def tell(self) -> None:
        """Let everything happen, in the order of time."""
        jobs_of_others = list(Job.objects.open().values_list("pk", flat=True))
        for at, entry in sorted(self._entries, key=lambda noted: noted[0]):
            entry(at)
            _do_jobs(at, jobs_of_others)
        outbox.count_as_sent(self.at, except_ids=self._to_be_read())

    def _to_be_read(self) -> list[int]:
        letters = Letter.objects.waiting().filter(due_at__gt=self.at - _YOUNG, is_secret=False)
        newest = letters.order_by("created_at", "pk").values_list("kind", "lang", "pk")
        return list({(kind, lang): key for kind, lang, key in newest}.values())


def _do_jobs(at: datetime, except_ids: list[int]) -> None:
    while job := queue.claim(_WORKER, at, except_ids=except_ids):
        if error := queue.run(job, at, now=lambda: at):
            raise error
