"""Links to video meetings: any that works for everybody is good. Nothing that points inside a network is."""

from __future__ import annotations

import ipaddress
import re
import socket
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit


class Fault(StrEnum):
    """What is wrong with a link."""

    NO_LINK = "no_link"
    NOT_HTTPS = "not_https"
    INSIDE = "inside"  # a host that only somebody's own network knows
    TEAMS_CUT_OFF = "teams_cut_off"


class Provider(StrEnum):
    """Whose meeting it is, by the host of the link."""

    TEAMS = "teams"
    ZOOM = "zoom"
    MEET = "meet"
    WHEREBY = "whereby"
    OTHER = "other"


_HOSTS = (
    (
        Provider.TEAMS,
        ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft", "teams.microsoft.us"),
    ),
    (Provider.ZOOM, ("zoom.us", "zoomgov.com")),
    (Provider.MEET, ("meet.google.com",)),
    (Provider.WHEREBY, ("whereby.com",)),
)
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# What Teams hands out: the long link with the thread of a meeting or of a channel, the short one with a number and
# a passcode, webinars, and town halls. Its own start page carries one of them inside.
_TEAMS = re.compile(
    r"/l/meetup-join/19:[\w-]+@thread\.(?:v2|skype|tacv2)/\d+(?:[/?&#]|$)"
    r"|/meet/\d{9,20}(?:[/?&#]|$)"
    rf"|/event/{_ID}@{_ID}(?:[/?&#]|$)"
    rf"|/convene/townhalls\?(?:.*&)?eventid={_ID}@{_ID}(?:[&#]|$)",
    re.IGNORECASE | re.ASCII,
)
_INSIDE = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "test",
    "invalid",
    "onion",
)
_UNSPEAKABLE = re.compile(r"[\s\x00-\x1f\\]")
_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")


def fault_of(link: str, *, is_meeting: bool = True) -> Fault | None:
    """What is wrong with a link; None when it is good. Nothing is fetched and no name is looked up."""
    try:
        parts = urlsplit(link.strip())
        host, port = (parts.hostname or "").rstrip(".").lower(), parts.port
    except ValueError:
        return Fault.NO_LINK
    if parts.scheme.lower() == "http":
        return Fault.NOT_HTTPS
    if parts.scheme.lower() != "https" or not host or _UNSPEAKABLE.search(link.strip()):
        return Fault.NO_LINK
    if _is_inside(host) or parts.username is not None or port not in (None, 443):
        return Fault.INSIDE
    return _fault_of_name(link, parts, host, is_meeting=is_meeting)


def _fault_of_name(link: str, parts: SplitResult, host: str, *, is_meeting: bool) -> Fault | None:
    if not _NAME.fullmatch(_plain(host)):
        return Fault.NO_LINK
    is_cut_off = is_meeting and provider_of(link) == Provider.TEAMS and not _is_whole_teams(parts)
    return Fault.TEAMS_CUT_OFF if is_cut_off else None


def provider_of(link: str) -> Provider:
    """Whose meeting it is."""
    host = (urlsplit(link.strip()).hostname or "").lower()
    for provider, names in _HOSTS:
        if any(host == name or host.endswith(f".{name}") for name in names):
            return provider
    return Provider.OTHER


def _is_whole_teams(parts: SplitResult) -> bool:
    return bool(_TEAMS.search(unquote(unquote(f"{parts.path}?{parts.query}#{parts.fragment}"))))


def _is_inside(host: str) -> bool:
    address = _address(host)
    if address is not None:
        return True  # no provider hands out bare numbers, and most of them point inside
    return "." not in host or any(host == name or host.endswith(f".{name}") for name in _INSIDE)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The number behind a host written as one, in any of the ways that browsers read: 127.1, 0x7f.1, 2130706433."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if not re.fullmatch(r"[0-9a-fx.]+", host):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _plain(host: str) -> str:
    """Letters beyond ASCII as browsers send them."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
