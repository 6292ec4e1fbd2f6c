"""Django's SMTP mailer, which tells apart whether a connection broke before or after the letter was handed over.

And which is patient: a server may look long at a letter before it says that it takes it (RFC 5321, 4.5.3.2.6).
"""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from gratisnorsk.kernel.outbox.failures import Unsure

# Seconds for the answer to the whole letter; everything before has the mailer's own time limit.
PATIENCE = 120


class _Careful:
    """Mixed into smtplib's classes."""

    def hand_over(self: Any, message: Any) -> Any:
        """As in smtplib, in two halves: an error in the second one leaves open whether the letter was taken."""
        self.putcmd("data")
        code, answer = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, answer)
        # What is cut off before its final full stop is not taken by any server.
        self.send(_as_sent(message))
        usual = self.sock.gettimeout()
        self.sock.settimeout(PATIENCE)
        try:
            answered = self.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure(str(error)) from error
        self.sock.settimeout(usual)
        return answered

    # The name by which smtplib calls it.
    data = hand_over


class CarefulSMTP(_Careful, smtplib.SMTP):
    """Without, or from STARTTLS on with encryption."""


class CarefulSMTPOverTLS(_Careful, smtplib.SMTP_SSL):
    """Encrypted from the start."""


class PatientSmtp(EmailBackend):
    """The mailer for production."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Asked by Django when it connects."""
        return CarefulSMTPOverTLS if self.use_ssl else CarefulSMTP


def _as_sent(message: bytes | str) -> bytes:
    """Dots at the beginning of lines doubled, and the final full stop (RFC 5321, 4.5.2)."""
    raw = message.encode("ascii") if isinstance(message, str) else message
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    quoted = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
    return quoted.removesuffix(b"\r\n") + b"\r\n.\r\n"
