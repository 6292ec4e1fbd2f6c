"""Who else holds something about a learner: packages above say here what they delete when a learner is erased.

erasure.listen(delete_answers)     # (learner, at), inside the transaction, before the name and contact go
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gratisnorsk.enrolment.models import Learner

type Listener = Callable[[Learner, datetime], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Be called when a learner is erased. Once a function, however often it is said."""
    if listener not in _listeners:
        _listeners.append(listener)


def erased(learner: Learner, at: datetime) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(learner, at)
