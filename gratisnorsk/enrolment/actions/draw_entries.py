"""Writing the published list of a draw: a hundred thousand rows in a transaction that others wait for.

The database takes the rows out of one JSON text. Django's own `bulk_create` builds a million parameters for that, and
took three quarters of the time of the whole draw.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import batched

from django.db import connection

from gratisnorsk.enrolment.rules.draw import Place

_BATCH = 20_000
_INSERT = {
    "sqlite": """
        INSERT INTO "enrolment_drawentry" ("draw_id", "pseudonym", "groups", "wanted", "rank", "got", "share")
        SELECT %s, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
               json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]')
        FROM json_each(%s)
    """,
    "postgresql": """
        INSERT INTO "enrolment_drawentry" ("draw_id", "pseudonym", "groups", "wanted", "rank", "got", "share")
        SELECT %s, one ->> 0, one -> 1, one -> 2, (one ->> 3)::integer, one ->> 4, one ->> 5
        FROM jsonb_array_elements(%s::jsonb) AS one
    """,
}


def write_entries(draw_id: int, places: Iterable[Place]) -> None:
    """One row for everybody who took part. In the transaction of the draw."""
    with connection.cursor() as cursor:
        for some in batched(places, _BATCH):
            rows = [_row(place) for place in some]
            cursor.execute(_INSERT[connection.vendor], [draw_id, json.dumps(rows)])


def _row(place: Place) -> list[object]:
    one = place.entrant
    return [one.pseudonym, sorted(one.groups), one.wanted, place.rank, place.got, place.share]
