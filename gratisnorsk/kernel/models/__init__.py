"""The tables of the kernel: jobs, letters, the history of changes, counts. No noun of the trade."""

from gratisnorsk.kernel.models.counting import Attempts, Count
from gratisnorsk.kernel.models.history import Change
from gratisnorsk.kernel.models.jobs import Job, Worker
from gratisnorsk.kernel.models.letters import Channel, Letter, LetterText

__all__ = ["Attempts", "Change", "Channel", "Count", "Job", "Letter", "LetterText", "Worker"]
