"""Sending letters at most once, as far as those who carry them let anybody promise that.

A letter is written first, then marked (`sending_at`) and handed over, and afterwards marked sent; a worker marks
what it sent together with what it sends next. An error takes the mark away and the letter is tried again for about
a day. If the worker dies between the two marks, or the other side has the whole letter and breaks off before it
says so, nobody knows whether the letter left: it is given up, visibly, and not sent twice by itself.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F

from gratisnorsk.kernel.jobs.queue import pause_after
from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.models.letters import LetterQuerySet
from gratisnorsk.kernel.outbox.failures import Refused, Unsure
from gratisnorsk.kernel.outbox.mailing import Mail
from gratisnorsk.kernel.outbox.own_words import NO_TEXTS, texts
from gratisnorsk.kernel.outbox.registering import may_be_sent
from gratisnorsk.kernel.outbox.texting import TextMessages, is_quiet
from gratisnorsk.kernel.scrubbing import class_path, scrub

MAX_ATTEMPTS = 12  # with the pauses in between: a little more than a day
ROUND_SIZE = 100
ROUND_SECONDS = 5.0
# Longer than the slowest server may take for one letter.
LOST_AFTER = timedelta(minutes=15)
UNKNOWN = "It is not known whether the letter arrived: we stopped while it was being sent."
NOT_SO_ANY_MORE = "What it tells was not so any more when it was to be sent."

logger = logging.getLogger("gratisnorsk.outbox")


# Hands a finished letter over. Raises Refused, Unsure, or what may be tried again.
type HandOver = Callable[[], None]


class Carrier(Protocol):
    """Whoever takes letters of one channel."""

    @property
    def is_down(self) -> bool:
        """It was not reached, or broke off: whoever has more letters should wait."""

    def prepare(self, letter: Letter) -> HandOver:
        """Write one letter, and get ready to hand it over. Raises Refused, or what may be tried again."""

    def close(self) -> None:
        """No more letters for now."""


@dataclass
class Outcome:
    """Of one round: which letters were looked at, what went wrong, and whether somebody was not reached."""

    tried: set[int] = field(default_factory=set)
    errors: list[Exception] = field(default_factory=list)
    is_down: bool = False


def send_due(
    at: datetime,
    *,
    now: Callable[[], datetime],
    except_ids: Collection[int] = (),
    is_impatient: bool = False,
) -> Outcome:
    """One round: send what is due, a hundred letters at most and for some seconds only, secret ones first.

    Several workers may do this at once. `is_impatient`: as if everything was due, and no hour quiet.
    """
    outcome = Outcome()
    due = Letter.objects.waiting().filter(sending_at=None).order_by("-is_secret", "due_at", "pk")
    if not is_impatient:
        due = Letter.objects.due(at)
    if not is_impatient and is_quiet(at):
        due = due.exclude(channel=Channel.SMS, is_secret=False)
    letters = list(due.exclude(pk__in=except_ids)[:ROUND_SIZE])
    own = texts() if letters else NO_TEXTS
    for channel, carrier in ((Channel.EMAIL, Mail), (Channel.SMS, TextMessages)):
        mine = [letter for letter in letters if letter.channel == channel]
        if mine:
            _Round(carrier(own), now, outcome).go(mine)
    return outcome


def give_up_lost(at: datetime) -> int:
    """Give up what somebody began to send long ago and never told of. Returns how many."""
    lost = Letter.objects.waiting().filter(sending_at__lt=at - LOST_AFTER)
    return int(lost.update(gave_up_at=at, last_error=UNKNOWN))


class _NotSoAnyMore(Exception):
    """What a letter tells was true when it was written down."""


class _Round:
    """Letters of one channel, one after the other over one connection."""

    def __init__(self, carrier: Carrier, now: Callable[[], datetime], outcome: Outcome) -> None:
        self._carrier = carrier
        self._now = now
        self._outcome = outcome
        self._sent: dict[str, Any] = {}
        self._sent_id = 0
        self._is_alone = True

    def go(self, letters: list[Letter]) -> None:
        ends = time.monotonic() + ROUND_SECONDS
        try:
            for letter in letters:
                self._outcome.tried.add(letter.pk)
                if self._is_free(letter):
                    hand_over = self._prepared(letter)
                    if self._is_mine(letter):
                        self._send(letter, hand_over)
                if self._carrier.is_down or time.monotonic() > ends:
                    break
            self._mark_sent()
        finally:
            self._outcome.is_down |= self._carrier.is_down
            self._carrier.close()

    def _is_free(self, letter: Letter) -> bool:
        """Whether it is worth writing. Asked only where another worker was met."""
        return self._is_alone or _free(letter).exists()

    def _prepared(self, letter: Letter) -> HandOver:
        """Written before it is marked: whoever dies over it leaves it to the next worker. Errors come when handed over."""
        try:
            if may_be_sent(letter, self._now()):
                return self._carrier.prepare(letter)
            problem: Exception = _NotSoAnyMore()
        except Exception as error:
            problem = error
        return partial(_raise, problem)

    @transaction.atomic
    def _is_mine(self, letter: Letter) -> bool:
        """Mark what was sent last and what is sent next, in one. False if another worker has it."""
        self._mark_sent()
        marked = _free(letter).update(sending_at=self._now(), attempts=F("attempts") + 1)
        self._is_alone &= marked == 1
        return marked == 1

    def _send(self, letter: Letter, hand_over: HandOver) -> None:
        at = self._now()
        try:
            hand_over()
        except _NotSoAnyMore:
            _write(letter.pk, dropped_at=at, sending_at=None, last_error=NOT_SO_ANY_MORE)
            return
        except Exception as error:
            self._outcome.errors.append(error)
            self._failed(letter, error)
            return
        emptied: dict[str, Any] = {"facts": {}, "emptied_at": at} if letter.is_secret else {}
        self._sent = {"sent_at": at, "gave_up_at": None, "last_error": "", "parts": letter.parts, **emptied}
        self._sent_id = letter.pk

    def _mark_sent(self) -> None:
        if self._sent_id:
            _write(self._sent_id, **self._sent)
            self._sent_id = 0

    def _failed(self, letter: Letter, error: Exception) -> None:
        at = self._now()
        attempts = letter.attempts + 1
        what = f"{class_path(error)}: {scrub(str(error))}"[:500]
        logger.warning("Letter %s was not sent at attempt %s: %s.", letter, attempts, class_path(error))
        if isinstance(error, Unsure):
            _write(letter.pk, gave_up_at=at, last_error=f"{UNKNOWN} {what}"[:500])
        elif isinstance(error, Refused) or attempts >= MAX_ATTEMPTS:
            _write(letter.pk, gave_up_at=at, sending_at=None, last_error=what)
        else:
            _write(letter.pk, due_at=at + pause_after(attempts), sending_at=None, last_error=what)


def _write(letter_id: int, **columns: Any) -> None:
    Letter.objects.filter(pk=letter_id).update(**columns)


def _free(letter: Letter) -> LetterQuerySet:
    return Letter.objects.waiting().filter(pk=letter.pk, sending_at=None)


def _raise(problem: Exception) -> None:
    raise problem
