"""Fetching the cards of selected rows, in the order of the list, in one query."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gratisnorsk.offers.queries.search.parts import ELSEWHERE, REMOTE
from gratisnorsk.offers.queries.search.sql import Sql, joined, one_after_another, rows
from gratisnorsk.offers.rules.search_card import Card

_LISTED = """
    WITH hit AS ({}),
    listed AS (SELECT part, offer_id, km_squared,
        row_number() OVER (ORDER BY part, first, tie, offer_id) AS place FROM hit)
    SELECT l.part, l.km_squared, c.card FROM listed l
    LEFT JOIN offers_searchcard c ON c.offer_id = l.offer_id AND l.place > {} AND l.place <= {}
    ORDER BY l.place"""


@dataclass(frozen=True)
class Hit:
    """One row of the list; the card only when it stands on the page that is shown."""

    part: int
    card: Card | None


def listed(selects: Sequence[Sql], *, after: int = 0, up_to: int = 1_000) -> list[Hit]:
    """All rows of the selects, with the cards of those in the places after … up to."""
    if not selects:
        return []
    found = rows(joined(_LISTED, one_after_another(selects), Sql("%s", (after,)), Sql("%s", (up_to,))))
    return [Hit(part, _card(part, km_squared, card)) for part, km_squared, card in found]


def _card(part: int, km_squared: float | None, card: str | dict[str, Any] | None) -> Card | None:
    if card is None:
        return None
    facts = json.loads(card) if isinstance(card, str) else card
    km = math.sqrt(km_squared) if km_squared is not None and part != REMOTE else None
    return Card.of(facts, km=km, is_elsewhere=part == ELSEWHERE, is_from_anywhere=part == REMOTE)
