"""A real SMTP server on loopback, and a stand-in for an SMS gateway, which can be told to behave badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """What the server was given, and how it shall answer. `script`: answers for the next letters, in turn."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.senders: list[str] = []
        self.connections: set[int] = set()
        self.script: list[str] = []
        self.recipient_answer = ""

    async def handle_RCPT(  # noqa: N802 aiosmtpd's word
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the recipient, or answer as told."""
        if self.recipient_answer:
            return self.recipient_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 aiosmtpd's word
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Answer as scripted: "drop" takes the letter and hangs up without a word."""
        self.connections.add(id(session))
        answer = self.script.pop(0) if self.script else "250 OK"
        if answer == "drop" or answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            parsed = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(parsed, EmailMessage)
            self.messages.append(parsed)
            self.senders.append(envelope.mail_from or "")
        if answer == "drop":
            transport: Any = server.transport
            transport.abort()
        return answer


class _OnAnyPort(Controller):
    """aiosmtpd connects to its own port to see that it listens: it must learn which one it got."""

    def _trigger_server(self) -> None:
        listening: Any = self.server
        self.port = listening.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server() -> Iterator[tuple[Sink, int]]:
    """The server and its port."""
    sink = Sink()
    controller = _OnAnyPort(sink, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop()


class GatewayStandIn:
    """What the gateway was asked, and how it shall answer: `answers` in turn, then 202."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.answers: list[int | str] = []


@contextmanager
def sms_gateway() -> Iterator[tuple[GatewayStandIn, str]]:
    """The stand-in and its address."""
    seen = GatewayStandIn()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            seen.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
            answer = seen.answers.pop(0) if seen.answers else 202
            if answer == "drop":
                self.close_connection = True
                return
            self.send_response(int(answer))
            if answer == 302:
                self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield seen, f"http://127.0.0.1:{server.server_port}/send?v=1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
