"""What packages say about their kinds of letters: what is attached, and whether it may still be sent.

Both are said with a decorator in a module of the package's `actions`, which the worker imports before it sends:

    @outbox.attach("meetings/confirmed")
    def calendar_entry(letter: Letter, lang: str) -> list[Attachment]: ...

    @outbox.only_if("meetings/reminder")
    def still_takes_place(letter: Letter, at: datetime) -> bool: ...
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.kernel.loading import import_all
from gratisnorsk.kernel.models import Letter

logger = logging.getLogger("gratisnorsk.outbox")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter.

    `is_alternative`: not a file but another form of the letter itself, as calendar programs want an invitation
    (content type "text/calendar; method=REQUEST").
    """

    name: str
    content: bytes
    content_type: str
    is_alternative: bool = False


type Attacher = Callable[[Letter, str], list[Attachment]]
type Check = Callable[[Letter, datetime], bool]

_attachers: dict[str, Attacher] = {}
_checks: dict[str, Check] = {}


def attach(kind: str) -> Callable[[Attacher], Attacher]:
    """Let the decorated function make the attachments of this kind, when a letter is sent, in its language."""

    def register(attacher: Attacher) -> Attacher:
        _once(_attachers, kind, attacher)
        return attacher

    return register


def only_if(kind: str) -> Callable[[Check], Check]:
    """Let the decorated function be asked before a letter of this kind is sent. False: it is dropped for good."""

    def register(check: Check) -> Check:
        _once(_checks, kind, check)
        return check

    return register


def attachments_of(letter: Letter, lang: str) -> list[Attachment]:
    """What goes with this letter. An attachment that goes wrong never keeps the letter back."""
    load()
    attacher = _attachers.get(letter.kind)
    if attacher is None:
        return []
    try:
        return attacher(letter, lang)
    except Exception:
        logger.exception("What goes with letter %s could not be made; it is sent without.", letter)
        return []


def may_be_sent(letter: Letter, at: datetime) -> bool:
    """Whether what the letter tells is still so."""
    load()
    check = _checks.get(letter.kind)
    return check is None or check(letter, at)


def load() -> None:
    """Import what registers itself."""
    import_all("actions")


def _once[Registered: Callable[..., object]](
    register: dict[str, Registered], kind: str, new: Registered
) -> None:
    known = register.get(kind)
    if known is not None and _place(known) != _place(new):
        raise ValueError(f"Two functions were registered for the letter {kind}.")
    register[kind] = new


def _place(function: Callable[..., object]) -> tuple[str, str]:
    return function.__module__, function.__qualname__
