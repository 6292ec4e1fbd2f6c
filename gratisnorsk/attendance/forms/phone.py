"""What a phone sends when the network is back: JSON, read strictly. A phone that runs our script never breaks these rules."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from gratisnorsk.attendance.actions import FromPhone, Saying
from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.rules.devices import Device, skew_of

MOST = 500
_KEY = re.compile(r"[a-z0-9]{4,16}:[a-z0-9-]{1,20}")
_PERSON = re.compile(r"[0-9a-z]{1,16}")
_LONGEST = 720
# A phone may believe in any year; every year in between can be shown by the clock in Norway.
_EARLIEST, _LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


class NotFromOurScript(ValueError):
    """Cut off, or made up."""


def read_marks(body: bytes, received_at: datetime) -> list[FromPhone]:
    """The marks in the body. Raises NotFromOurScript."""
    try:
        sent = json.loads(body)
        skew = skew_of(_instant(sent["sent_at"]), received_at)
        told = sent["marks"]
        if not isinstance(told, list) or len(told) > MOST:
            raise NotFromOurScript
        return [_mark(one, skew) for one in told]
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, RecursionError) as error:
        raise NotFromOurScript from error


def _mark(one: Mapping[str, Any], skew: int) -> FromPhone:
    key, person, status = one["key"], one["person"], one["status"]
    if not (_KEY.fullmatch(key) and _PERSON.fullmatch(person) and status in Status.values):
        raise NotFromOurScript
    missed, seen = _number(one["missed"], _LONGEST), _number(one["seen"], 32_000)
    return FromPhone(person, Saying(status, missed, seen), Device(_instant(one["at"]), skew, key, seen))


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise NotFromOurScript
    return value


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise NotFromOurScript
    return min(max(instant.astimezone(UTC), _EARLIEST), _LATEST)
