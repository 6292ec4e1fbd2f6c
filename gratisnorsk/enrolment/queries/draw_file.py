"""The published file of a draw that was made, from its rows: the same bytes as on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from gratisnorsk.enrolment.models import Draw, DrawCourse
from gratisnorsk.enrolment.queries.draw_entries import shares_of
from gratisnorsk.enrolment.rules.draw import Entrant, Place
from gratisnorsk.enrolment.rules.draw_file import file_of


def published_file(draw: Draw, seats: Mapping[str, int], places: Iterable[Place]) -> bytes:
    """The bytes, for a draw with these seats and this result."""
    return file_of(
        draw=draw.public_id,
        seed=draw.seed,
        commitment=draw.commitment,
        shares=shares_of(draw),
        seats=seats,
        places=places,
        closed=f"{draw.closes_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        held_out=draw.held_out_number,
    )


def file_of_draw(draw: Draw) -> bytes:
    """Read back. The draw must have been made."""
    rows = DrawCourse.objects.filter(draw=draw, seats__isnull=False)
    seats = dict(rows.values_list("course__public_id", "seats"))
    return published_file(draw, {name: most or 0 for name, most in seats.items()}, _places(draw))


def _places(draw: Draw) -> Iterator[Place]:
    rows = draw.entries.order_by("rank").values_list("pseudonym", "groups", "wanted", "rank", "got", "share")
    for pseudonym, groups, wanted, rank, got, share in rows.iterator(5_000):
        yield Place(Entrant(pseudonym, frozenset(groups), tuple(wanted)), rank, got, share)
