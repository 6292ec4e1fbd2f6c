"""The shelf on which the page cache keeps pages: bounded in number and bytes, the least used goes first."""

from __future__ import annotations

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b

import brotli  # type: ignore[import-untyped]

# How long readers still get an old page while one request makes it anew.
GRACE_SECONDS = 2
_SMALLEST_TO_COMPRESS = 600

type Counts = tuple[str, str, str]


class Page:
    """One finished page: its body, as it came and as compressed on first demand, and its headers."""

    def __init__(
        self, body: bytes, headers: Mapping[str, str], *, route: str, lang: str, counts: Counts | None
    ) -> None:
        self.etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        self.route = route
        self.lang = lang
        self.counts = counts
        self.fresh_until = 0.0
        self.is_being_renewed = False
        self._headers = {**headers, "ETag": self.etag}
        self._bodies = {"": (body, {**self._headers, "Content-Length": str(len(body))})}
        self.headers_unchanged = {
            name: value for name, value in self._headers.items() if not name.startswith("Content-")
        }
        # An estimate that has room for the compressed forms.
        self.size = len(body) * 3 // 2 + 2_000

    def encoded(self, encoding: str) -> tuple[bytes, dict[str, str]]:
        """The body in this encoding ("br", "gzip" or "" for none) and the headers that go with it."""
        if encoding not in self._bodies:
            body = self._bodies[""][0]
            if len(body) < _SMALLEST_TO_COMPRESS:
                return self._bodies[""]
            small = brotli.compress(body, quality=5) if encoding == "br" else gzip.compress(body, 6, mtime=0)
            headers = {**self._headers, "Content-Encoding": encoding, "Content-Length": str(len(small))}
            self._bodies[encoding] = (small, headers)
        return self._bodies[encoding]


class Shelf:
    """Pages by key. Safe to use from many threads."""

    def __init__(
        self, *, most_pages: int, most_bytes: int, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._most_pages = most_pages
        self._most_bytes = most_bytes
        self._tick = tick
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def fresh(self, key: tuple[str, ...]) -> Page | None:
        """The page, unless it is too old. Of those who find it old, the first gets None and makes it anew."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            age = self._tick() - page.fresh_until
            if age >= GRACE_SECONDS or (age >= 0 and not page.is_being_renewed):
                page.is_being_renewed = True
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: Page, seconds: float) -> None:
        """Keep the page for so many seconds."""
        page.fresh_until = self._tick() + seconds
        with self._lock:
            self._take(key)
            self._pages[key] = page
            self._bytes += page.size
            while len(self._pages) > self._most_pages or self._bytes > self._most_bytes:
                self._take(next(iter(self._pages)))

    def clear(self) -> None:
        """Throw everything away."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def _take(self, key: tuple[str, ...]) -> None:
        gone = self._pages.pop(key, None)
        if gone is not None:
            self._bytes -= gone.size


@lru_cache(maxsize=512)
def encoding_for(accept: str) -> str:
    """The best encoding that the browser takes: "br", "gzip" or none."""
    taken = set()
    for part in accept.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            taken.add(name.strip())
    return next((encoding for encoding in ("br", "gzip") if encoding in taken), "")
