"""The signed link in a letter that gives a participant their own certificate, without signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.attendance.models import Certificate
from gratisnorsk.kernel.signing import BrokenLink, sign, unsign

_PURPOSE = "attendance.certificate"
LASTS = timedelta(days=365)


def paper_token(certificate: Certificate, at: datetime) -> str:
    """For the letter that says that the certificate is ready."""
    return sign(_PURPOSE, certificate.pk, at=at)


def read_paper_token(token: str, at: datetime) -> int:
    """The key of the certificate. Raises BrokenLink or ExpiredLink."""
    key = unsign(_PURPOSE, token, LASTS, at=at)
    if not isinstance(key, int):
        raise BrokenLink
    return key
