"""A mail server in a process of its own, for the benchmarks of letters: takes everything, counts by Message-ID.

Prints its port, then on each line of standard input what it has counted, as JSON: letters, how many of them came
more than once, the seconds between the first and the last, and their mean size in bytes. The line "reset" begins
anew, "names" tells the Message-IDs as well.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any

from aiosmtpd.controller import Controller


class Counting:
    """Keeps Message-IDs alone."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.seen: Counter[str] = Counter()
        self.size = 0
        self.first = 0.0
        self.last = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 aiosmtpd's word
        """Take it."""
        content = bytes(envelope.content)
        head = content.split(b"\r\n\r\n", 1)[0].lower()
        self.seen[head.split(b"message-id: ", 1)[1].split(b"\r\n", 1)[0].decode()] += 1
        self.size += len(content)
        self.last = time.monotonic()
        self.first = self.first or self.last
        return "250 OK"

    def counted(self) -> dict[str, Any]:
        """For whoever asks."""
        came = self.seen.total()
        return {
            "letters": len(self.seen),
            "twice": sum(1 for times in self.seen.values() if times > 1),
            "seconds": self.last - self.first,
            "size": self.size // max(came, 1),
        }


class OnAnyPort(Controller):
    """aiosmtpd connects to its own port to see that it listens: it must learn which one it got."""

    def _trigger_server(self) -> Any:
        listening: Any = self.server
        self.port = listening.sockets[0].getsockname()[1]
        connect: Any = super()._trigger_server
        return connect()


def main() -> None:
    """Serve until standard input ends."""
    counting = Counting()
    controller = OnAnyPort(counting, hostname="127.0.0.1", port=0)
    controller.start()
    print(controller.port, flush=True)
    for line in sys.stdin:
        word = line.strip()
        if word == "reset":
            counting.forget()
        names = {"names": list(counting.seen)} if word == "names" else {}
        print(json.dumps(counting.counted() | names), flush=True)
    controller.stop()


if __name__ == "__main__":
    main()
