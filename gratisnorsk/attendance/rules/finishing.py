"""How a course ends for somebody who sat in it to its last day: what is suggested, and what the software says by itself."""

from __future__ import annotations

from datetime import timedelta

from gratisnorsk.enrolment.models import EndReason

# So long the provider has to say how it ended for each person; afterwards nobody is judged by the software.
SAY_WITHIN = timedelta(days=21)
# What the provider may choose at the end; other reasons have words of their own, on the page of the participant.
OUTCOMES = (
    EndReason.COMPLETED,
    EndReason.NEVER_CAME,
    EndReason.ILL,
    EndReason.GOT_WORK,
    EndReason.TIME,
    EndReason.TOO_HARD,
    EndReason.TOO_EASY,
    EndReason.MOVED_AWAY,
)


def suggested(there: int, planned: int) -> str:
    """Completed for whoever was there for half of the planned minutes; empty where it is for a person to say."""
    if not there:
        return EndReason.NEVER_CAME
    return EndReason.COMPLETED if there * 2 >= planned else ""


def ended_by_itself(there: int, *, is_on_lists: bool) -> EndReason:
    """When nobody has said anything: never came, if the lists say so of every lesson; else that the course is over."""
    return EndReason.NEVER_CAME if is_on_lists and not there else EndReason.OVER
