"""A stand-in for Enhetsregisteret that answers over real HTTP on loopback."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import cache


class Register:
    """What the stand-in answers: path → (status, body, seconds to wait)."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, Any, float]] = {}
        self.asked: list[str] = []

    def says(self, path: str, body: Any, *, status: int = 200, wait: float = 0) -> None:
        self.answers[path] = (status, body, wait)


@pytest.fixture
def register(settings) -> Iterator[Register]:
    book = Register()

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            book.asked.append(self.path)
            status, body, wait = book.answers.get(self.path, (404, {}, 0))
            time.sleep(wait)
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            with contextlib.suppress(ConnectionError):  # the client may have given up
                self.send_response(status)
                self.end_headers()
                self.wfile.write(raw)

        def log_message(self, *args: Any) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.REGISTER_URL = f"http://127.0.0.1:{server.server_port}"
    settings.REGISTER_TIMEOUT_SECONDS = 0.5
    cache.clear()
    yield book
    server.shutdown()
    server.server_close()
    cache.clear()
