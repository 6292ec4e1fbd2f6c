"""What of an entry stands in the published list: a code for this draw alone, and no more than the draw can be done again with.

Whoever knows somebody's pseudonym from a class or a claim must not find them here, nor from one draw to the next.
docs/decisions/0018-names-in-a-published-list.md has the reasons.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from gratisnorsk.enrolment.rules.draw import Place, Share, reserved
from gratisnorsk.kernel.ids import ALPHABET

_LENGTH = 16
# Long enough to ask about a draw and to look into a complaint; then nobody can say any more who is who in the list.
KEEP_KEY_FOR = timedelta(days=90)


def code_in_list(key: str, pseudonym: str) -> str:
    """What the pseudonym is called in the draw with this secret key. Nobody finds one from the other without it."""
    digest = hmac.digest(key.encode(), pseudonym.encode(), hashlib.sha256)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:_LENGTH])


def only_needed(
    places: Iterable[Place], seats: Mapping[str, int], shares: Sequence[Share]
) -> Iterator[Place]:
    """Without the courses that nobody asked any more, and the groups for which none of the others keeps a seat.

    The draw, done again with what is left, gives the same.
    """
    kept = {
        course: frozenset(share.group for share in shares if reserved(most, share.percent))
        for course, most in seats.items()
    }
    for place in places:
        wanted = _asked(place)
        groups = frozenset[str]().union(*(kept.get(course, frozenset()) for course in wanted))
        one = replace(place.entrant, wanted=wanted, groups=place.entrant.groups & groups)
        yield replace(place, entrant=one)


def _asked(place: Place) -> tuple[str, ...]:
    """Down to the one that was got."""
    wanted = place.entrant.wanted
    return wanted[: wanted.index(place.got) + 1] if place.got else wanted
