"""A small client of Enhetsregisteret's open API (no key): look a number up, with a time limit and a cache.

The register answers with what it knows, with "no such number", or not at all. The three are never mixed up.
The API is described at data.brreg.no/enhetsregisteret/api/dokumentasjon.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache

CACHE_SECONDS = 60 * 60
MAX_BYTES = 1_000_000


class Unreachable(Exception):
    """The register did not answer in time, or not with what its documentation says."""


@dataclass(frozen=True)
class Unit:
    """What the register says of one number. `status` is active, dissolved, bankrupt or winding_up.

    The street address is left out on purpose: for small chapters it is often somebody's home (R23).
    """

    number: str
    name: str
    form: str
    is_subunit: bool
    parent_number: str
    municipality_number: str
    is_in_voluntary_register: bool | None
    status: str


def look_up(number: str) -> Unit | None:
    """The unit with this number, None when there is none. Raises Unreachable when nobody can tell now."""
    key = f"register:{number}"
    kept = cache.get(key)
    if kept is not None:
        return Unit(**kept) if kept else None
    unit = _ask("enheter", number) or _ask("underenheter", number)
    cache.set(key, asdict(unit) if unit else {}, CACHE_SECONDS)
    return unit


def _ask(collection: str, number: str) -> Unit | None:
    raw = _get(f"{settings.REGISTER_URL}/{collection}/{number}")
    return None if raw is None else _read(raw, is_subunit=collection == "underenheter")


def _get(url: str) -> dict[str, Any] | None:
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=settings.REGISTER_TIMEOUT_SECONDS) as answer:  # noqa: S310
            raw = json.loads(answer.read(MAX_BYTES))
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise Unreachable(f"status {error.code}") from error
    except (OSError, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    if not isinstance(raw, dict):
        raise Unreachable("not an object")
    return raw


def _read(raw: dict[str, Any], *, is_subunit: bool) -> Unit:
    """Missing fields are tolerated; a missing name is not, since comparing it is the whole point."""
    if not isinstance(raw.get("navn"), str) or not raw["navn"].strip():
        raise Unreachable("no name")
    address = raw.get("forretningsadresse") or raw.get("beliggenhetsadresse") or raw.get("postadresse") or {}
    return Unit(
        number=str(raw.get("organisasjonsnummer", "")),
        name=raw["navn"].strip()[:200],
        form=str((raw.get("organisasjonsform") or {}).get("kode", "")),
        is_subunit=is_subunit,
        parent_number=str(raw.get("overordnetEnhet") or ""),
        municipality_number=str(address.get("kommunenummer") or ""),
        is_in_voluntary_register=raw.get("registrertIFrivillighetsregisteret"),
        status=_status(raw),
    )


def _status(raw: dict[str, Any]) -> str:
    """Dormant is not dissolved: only what the register says plainly counts."""
    if raw.get("slettedato"):
        return "dissolved"
    if raw.get("konkurs"):
        return "bankrupt"
    if raw.get("underAvvikling") or raw.get("underTvangsavviklingEllerTvangsopplosning"):
        return "winding_up"
    return "active"
