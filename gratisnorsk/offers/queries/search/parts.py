"""Selecting rows for a plan, by the cheaper of two ways.

When few offers have the words or lie in the area, those are looked up one by one. Otherwise the rows are walked in
the order of the list, and the walk stops when enough are found. Which it is, one small query finds out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from gratisnorsk.offers.queries.search.places import Area
from gratisnorsk.offers.queries.search.plan import Plan
from gratisnorsk.offers.queries.search.sql import Sql, Wanted, all_of, joined, one_after_another, rows
from gratisnorsk.offers.queries.search.text import text_index

# Above this number of offers it is cheaper to walk than to look up; measured in `benchmarks/`.
FEW = 3000

# The parts of a list, in order.
LOCAL, ELSEWHERE, REMOTE = range(3)

_NO_KM = Sql("CAST(NULL AS double precision)")
_ONE_DAY = Sql("CAST('2000-01-01' AS date)")

type Ids = frozenset[int] | None  # None: more than a few


@dataclass(frozen=True)
class Parts:
    """A plan, with the few offers that its words or its area leave."""

    plan: Plan
    with_text: Ids
    with_text_beside_place: Ids
    in_area: Ids

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Look how many offers have the words, and how many lie in the area. One query at most."""
        questions: list[tuple[int, Sql]] = []
        if plan.text:
            questions.append((0, text_index().matching(plan.text)))
        if plan.text_beside_place and plan.text_beside_place != plan.text:
            questions.append((1, text_index().matching(plan.text_beside_place)))
        if plan.area:
            questions.append((2, plan.area.ids()))
        few = _few(questions)
        same_text = plan.text_beside_place == plan.text
        return cls(plan, few.get(0), few.get(0) if same_text else few.get(1), few.get(2))

    def select(
        self,
        part: int,
        most: int,
        *,
        is_text_wanted: bool = True,
        is_place_text: bool = False,
        inside: Area | None = None,
        outside: Area | None = None,
        is_remote: bool | None = None,
        without: Collection[str] = (),
        is_nearest_first: bool = False,
    ) -> Sql | None:
        """The first rows of one part of the list; None when there can be none. No query."""
        text, text_ids = self._text(is_place_text) if is_text_wanted else ((), None)
        area_ids = self.in_area if inside is self.plan.area and inside is not None else None
        known = [ids for ids in (text_ids, area_ids) if ids is not None]
        conditions = [c.sql for c in self.plan.conditions if not set(c.asked_by) & set(without)]
        conditions += _area_conditions(inside, outside, is_remote)
        if text and text_ids is None:
            conditions.append(text_index().has(text))
        if known:
            ids = frozenset.intersection(*known)
            if not ids:
                return None
            table = text_index().these(sorted(ids))
            conditions.append(Sql("r.offer_id = j.value"))
        else:
            table = Sql("offers_searchrow r" if is_remote else text_index().ROWS_IN_ORDER)
        return _select(part, most, table, conditions, self.plan.area, is_nearest_first=is_nearest_first)

    def _text(self, is_place_text: bool) -> tuple[Wanted, Ids]:
        if is_place_text or not self.plan.area_is_from_words:
            return self.plan.text, self.with_text
        return self.plan.text_beside_place, self.with_text_beside_place


def _few(questions: list[tuple[int, Sql]]) -> dict[int, frozenset[int]]:
    """For each question its offers, if they are few."""
    if not questions:
        return {}
    limited = [
        Sql(f"SELECT {number} AS question, offer_id FROM ({sql.text} LIMIT {FEW + 1}) few", sql.parameters)
        for number, sql in questions
    ]
    found: dict[int, set[int]] = {number: set() for number, _ in questions}
    for number, offer_id in rows(one_after_another(limited)):
        found[number].add(offer_id)
    return {number: frozenset(ids) for number, ids in found.items() if len(ids) <= FEW}


def _area_conditions(inside: Area | None, outside: Area | None, is_remote: bool | None) -> list[Sql]:
    conditions = []
    if is_remote is not None:
        conditions.append(Sql("r.is_remote" if is_remote else "NOT r.is_remote"))
    if inside:
        conditions.append(inside.within())
    if outside:
        conditions.append(joined("({}) IS NOT TRUE", outside.within()))
    return conditions


def _select(
    part: int, most: int, table: Sql, conditions: list[Sql], area: Area | None, *, is_nearest_first: bool
) -> Sql:
    """One part of the list. Within a day the nearest come first, when the area has a point to measure from."""
    km_squared = area.km_squared() if area and area.has_point else _NO_KM
    is_by_distance = km_squared is not _NO_KM and part == LOCAL
    return joined(
        "SELECT {} AS part, r.offer_id, {} AS first, {} AS tie, {} AS km_squared FROM {} WHERE {}"
        f" ORDER BY 3, 4, 2 LIMIT {most}",
        Sql(str(part)),
        _ONE_DAY if is_nearest_first else Sql("r.order_on"),
        km_squared if is_by_distance or is_nearest_first else Sql("r.order_minute"),
        km_squared,
        table,
        all_of(conditions),
    )
