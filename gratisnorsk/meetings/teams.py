"""An optional adapter to Microsoft Graph: makes the Teams meeting of a slot. A pasted link always works without it.

Signs in as the software itself (client credentials) and makes an onlineMeeting in the name of one user of the
tenant, who needs an application access policy. Such a meeting is in nobody's calendar: the entry is ours.
learn.microsoft.com/graph/api/application-post-onlinemeetings
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.rules.video import fault_of

MAX_BYTES = 1_000_000
TIMEOUT_SECONDS = 6
# Where Microsoft answers; the settings name another place for tests.
_ADDRESSES = {"login_url": "https://login.microsoftonline.com", "graph_url": "https://graph.microsoft.com"}


class TeamsDidNotAnswer(Refusal):
    """Out of reach, or it said no."""

    message = _("Teams did not make a meeting now. Make it in Teams yourself and paste the link here.")


@dataclass(frozen=True)
class TeamsMeeting:
    """What Teams made."""

    link: str
    dial_in: str
    conference_id: str


def is_set_up() -> bool:
    """Whether the host may be offered the button at all."""
    return all(settings.TEAMS[name] for name in ("tenant", "client_id", "secret", "organiser"))


def make_meeting(subject: str, starts_at: datetime, ends_at: datetime) -> TeamsMeeting:
    """Make one. Slow: never inside a transaction. Raises TeamsDidNotAnswer."""
    user = urllib.parse.quote(settings.TEAMS["organiser"], safe="")
    wanted = {
        "subject": subject[:200],
        "startDateTime": starts_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "endDateTime": ends_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    made = _ask(
        f"{_address('graph_url')}/v1.0/users/{user}/onlineMeetings",
        json.dumps(wanted).encode(),
        {"Authorization": f"Bearer {_token()}", "Content-Type": "application/json"},
    )
    link = str(made.get("joinWebUrl") or "")
    if fault_of(link):
        raise TeamsDidNotAnswer
    phone = made.get("audioConferencing") or {}
    return TeamsMeeting(
        link,
        str(phone.get("tollNumber") or "")[:30],
        str(phone.get("conferenceId") or "")[:30],
    )


def _address(name: str) -> str:
    return settings.TEAMS[name] or _ADDRESSES[name]


def _token() -> str:
    words = {
        "grant_type": "client_credentials",
        "client_id": settings.TEAMS["client_id"],
        "client_secret": settings.TEAMS["secret"],
        "scope": "https://graph.microsoft.com/.default",
    }
    tenant = urllib.parse.quote(settings.TEAMS["tenant"], safe="")
    given = _ask(
        f"{_address('login_url')}/{tenant}/oauth2/v2.0/token",
        urllib.parse.urlencode(words).encode(),
        {},
    )
    token = given.get("access_token")
    if not isinstance(token, str) or not token:
        raise TeamsDidNotAnswer
    return token


class _StayHere(urllib.request.HTTPRedirectHandler):
    """The token goes to Microsoft and nowhere else."""

    def redirect_request(self, *_args: Any) -> None:
        """Follow no redirect: it becomes an error."""


_opener = urllib.request.build_opener(_StayHere)


def _ask(url: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(url, data=body, headers={"Accept": "application/json", **headers})  # noqa: S310 our own settings
    try:
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            raw = json.loads(answer.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError, http.client.HTTPException) as error:
        raise TeamsDidNotAnswer from error
    if not isinstance(raw, dict):
        raise TeamsDidNotAnswer
    return raw
