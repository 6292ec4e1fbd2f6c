"""When the name or the verification of an organisation changes, what floors above show must follow at once.

Upper packages register here when Django starts; the calls run inside the transaction of the action.
A lower package cannot import an upper one, and a signal would hide who listens.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gratisnorsk.organisations.models import Organisation

type Listener = Callable[[Organisation, datetime], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Register once; called from `apps.ready`."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(organisation: Organisation, at: datetime) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        listener(organisation, at)
