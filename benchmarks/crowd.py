"""A crowd at a sign-up form: many clients at once, each person with a session and a CSRF token, over real HTTP.

A person asks for the page with the form, then sends it. The client is small on purpose: it shares the two cores
with the server and the database, as the numbers it is compared with did.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

CLIENTS = 64
NO_FORM = "no form"  # the page says that it is full
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_COOKIE = re.compile(rb"(?im)^set-cookie: *csrftoken=([^;\r\n]+)")
_LENGTH = re.compile(rb"(?im)^content-length: *(\d+)")
_LOCATION = re.compile(rb"(?im)^location: *(\S+)")


@dataclass(frozen=True)
class Visitor:
    """One person: the cookie of a session that was made beforehand, and what the form is sent with."""

    session: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Crowd:
    """What became of everybody. Times are milliseconds."""

    seconds: float = 0.0
    seated_seconds: float = 0.0  # until the last good answer: how long the seats lasted
    posts: list[float] = field(default_factory=list)  # from sending the form to the whole answer
    visits: list[float] = field(default_factory=list)  # from asking for the page to the whole answer
    answers: Counter[str] = field(default_factory=Counter)  # "302 /nb/min-plass/" → how many
    confirmed: list[str] = field(default_factory=list)  # sessions whose answer was the hoped-for one
    broken: int = 0  # connections that died
    began: float = 0.0

    def signed_up_per_second(self) -> float:
        """Confirmed sign-ups each second, as long as there were seats."""
        return len(self.confirmed) / self.seated_seconds if self.confirmed else 0.0

    def refused_per_second(self) -> float:
        """People each second who were told that it is full after the last seat was gone, by the page or by the form."""
        after = self.seconds - self.seated_seconds
        refused = len(self.posts) - len(self.confirmed) + self.answers[NO_FORM]
        return refused / after if after > 0 else 0.0

    def percentile(self, percent: float, *, of_visits: bool = False) -> float:
        """Milliseconds under which this part of the answers came; 0 when there was none."""
        times = sorted(self.visits if of_visits else self.posts)
        return times[min(int(len(times) * percent / 100), len(times) - 1)] if times else 0.0


@dataclass(frozen=True)
class Form:
    """Where the page with the form is, where it is sent, and what the address of a good answer holds."""

    page: str
    target: str
    hoped: str


def send(address: str, form: Form, visitors: Iterable[Visitor], *, clients: int = CLIENTS) -> Crowd:
    """Let all visitors sign up, so many at once."""
    return asyncio.run(_send(address, form, list(visitors), clients))


def look(address: str, form: Form, visitors: Iterable[Visitor]) -> None:
    """Let these people open the page and go away again: a server that meets a crowd has been up for a while."""
    asyncio.run(_look(address, form, list(visitors)))


async def _look(address: str, form: Form, visitors: list[Visitor]) -> None:
    host = urlsplit(address)
    for visitor in visitors:  # a connection each, so that every worker gets some
        streams = await asyncio.open_connection(host.hostname, host.port)
        await _ask(streams, f"GET {form.page}", host.netloc, f"sessionid={visitor.session}", b"")
        streams[1].close()


async def _send(address: str, form: Form, visitors: list[Visitor], clients: int) -> Crowd:
    crowd, waiting = Crowd(), list(reversed(visitors))
    began = crowd.began = time.perf_counter()
    await asyncio.gather(*(_client(address, form, waiting, crowd) for _ in range(clients)))
    crowd.seconds = time.perf_counter() - began
    return crowd


async def _client(address: str, form: Form, waiting: list[Visitor], crowd: Crowd) -> None:
    host = urlsplit(address)
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while waiting:
        visitor = waiting.pop()
        try:
            if streams is None:
                streams = await asyncio.open_connection(host.hostname, host.port)
            await _visit(streams, host.netloc, form, visitor, crowd)
        except (OSError, asyncio.IncompleteReadError):
            crowd.broken += 1
            streams = None
    if streams is not None:
        streams[1].close()


async def _visit(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    host: str,
    form: Form,
    visitor: Visitor,
    crowd: Crowd,
) -> None:
    began = time.perf_counter()
    _, head, page = await _ask(streams, f"GET {form.page}", host, f"sessionid={visitor.session}", b"")
    token, cookie = _TOKEN.search(page), _COOKIE.search(head)
    if not token or not cookie:
        crowd.answers[NO_FORM] += 1
        return
    cookies = f"sessionid={visitor.session}; csrftoken={cookie[1].decode()}"
    body = urlencode({"csrfmiddlewaretoken": token[1].decode(), **visitor.fields}).encode()
    sent = time.perf_counter()
    status, head, _ = await _ask(streams, f"POST {form.target}", host, cookies, body)
    done = time.perf_counter()
    where = _LOCATION.search(head)
    target = where[1].decode() if where else ""
    crowd.posts.append((done - sent) * 1000)
    crowd.visits.append((done - began) * 1000)
    crowd.answers[f"{status} {target}".strip()] += 1
    if status in {302, 303} and form.hoped in target:
        crowd.confirmed.append(visitor.session)
        crowd.seated_seconds = done - crowd.began


async def _ask(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    what: str,
    host: str,
    cookies: str,
    body: bytes,
) -> tuple[int, bytes, bytes]:
    reader, writer = streams
    head = f"{what} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\nOrigin: http://{host}\r\n"
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}\r\n".encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(answer)
    content = await reader.readexactly(int(length[1])) if length else b""
    return int(answer[9:12]), answer, content
