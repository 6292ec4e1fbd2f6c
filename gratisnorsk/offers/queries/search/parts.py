"""Selecting rows for a plan in the cheapest of three ways, each of which reads little or stops early.

Few offers have the words: they are looked up one by one. Few lie in the area: it is read whole, through the squares
of the map. Otherwise an index of a rare fact, or of all rows, is walked in the order of the list until enough are
found. Whether they are few, one small query finds out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from gratisnorsk.offers.queries.search.places import Area
from gratisnorsk.offers.queries.search.plan import Plan
from gratisnorsk.offers.queries.search.sql import (
    Condition,
    Sql,
    Wanted,
    all_of,
    joined,
    one_after_another,
    rows,
)
from gratisnorsk.offers.queries.search.text import text_index
from gratisnorsk.offers.rules import search_masks

# Up to this number of offers it is cheaper to look at them all than to walk; see `docs/benchmarks.md`.
FEW = 2500
# What is named like an area lies in it, mostly. When more than these are named so, there is enough in it.
FEW_ELSEWHERE = 1000

# The parts of a list, in order.
LOCAL, ELSEWHERE, REMOTE = range(3)

_NO_KM = Sql("CAST(NULL AS double precision)")
# MATERIALIZED: both databases would rather walk an index that is in order than sort.
_SORTED = "WITH kept AS MATERIALIZED ({}) SELECT * FROM kept ORDER BY 3, 4, 2 LIMIT {}"
_ONE_DAY = Sql("CAST('2000-01-01' AS date)")

_TEXT, _TEXT_BESIDE_PLACE, _AREA = range(3)


@dataclass(frozen=True)
class Part:
    """Which rows, besides the conditions of the plan. `without`: filters that do not count here."""

    number: int
    most: int
    inside: Area | None = None
    outside: Area | None = None
    is_remote: bool | None = None
    is_named_like_area: bool = False
    is_nearest_first: bool = False
    without: Collection[str] = ()

    def conditions(self) -> list[Sql]:
        """Its own conditions on row `r`."""
        conditions = []
        if self.is_remote is not None:
            conditions.append(Sql(text_index().IS_REMOTE if self.is_remote else "NOT r.is_remote"))
        if self.inside:
            conditions.append(self.inside.within())
        if self.outside:
            conditions.append(joined("({}) IS NOT TRUE", self.outside.within()))
        return conditions


@dataclass(frozen=True)
class Parts:
    """A plan, with the offers that its words leave, where these are few."""

    plan: Plan
    with_text: Mapping[int, frozenset[int]]
    is_area_small: bool

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Look which offers have the words, if they are few, and whether few lie in the area. One query at most."""
        questions: dict[int, Sql] = {}
        if plan.text:
            questions[_TEXT] = _few(_TEXT, text_index().matching(plan.text))
        if plan.text_beside_place and plan.area_is_from_words:
            beside = text_index().matching(plan.text_beside_place)
            questions[_TEXT_BESIDE_PLACE] = _few(_TEXT_BESIDE_PLACE, beside)
        if plan.area:
            questions[_AREA] = joined(
                "SELECT question, count(*) FROM ({}) n GROUP BY 1", _few(_AREA, _lying_in(plan.area))
            )
        found: dict[int, set[int]] = {question: set() for question in questions}
        for question, answer in rows(one_after_another(questions.values())) if questions else ():
            found[question].add(answer)
        area = found.pop(_AREA, set())
        return cls(
            plan,
            {question: frozenset(ids) for question, ids in found.items() if len(ids) <= FEW},
            is_area_small=max(area, default=0) <= FEW,
        )

    @property
    def is_elsewhere_worth_a_look(self) -> bool:
        """Whether few enough are named like the area for those outside of it to be of interest."""
        named = self.with_text.get(_TEXT)
        return self.plan.area_is_from_words and named is not None and len(named) <= FEW_ELSEWHERE

    def select(self, part: Part) -> Sql:
        """The first rows of one part of the list. No query."""
        wanted = [c for c in self.plan.conditions if not set(c.asked_by) & set(part.without)]
        conditions = [*(c.sql for c in wanted), *part.conditions()]
        text, question = self._text(part)
        most = Sql(str(part.most))
        if text and question in self.with_text:
            table = text_index().these(sorted(self.with_text[question]))
            looked_up = self._columns(part, table, [Sql("r.offer_id = j.value"), *conditions])
            return joined(_SORTED, looked_up, most)
        if text:
            conditions.append(text_index().has(text))
        if part.inside and (self.is_area_small or part.is_nearest_first):
            return joined(_SORTED, self._read_whole(part, part.inside, conditions), most)
        return joined("{} ORDER BY 3, 4, 2 LIMIT {}", self._walked(part, wanted, conditions), most)

    def _read_whole(self, part: Part, area: Area, conditions: list[Sql]) -> Sql:
        return one_after_another(
            self._columns(part, text_index().rows_by(index), [rows_of_it, *conditions])
            for index, rows_of_it in area.reads()
        )

    def _walked(self, part: Part, wanted: list[Condition], conditions: list[Sql]) -> Sql:
        rare = {condition.index for condition in wanted}
        index = next((name for name in search_masks.RARE if name in rare), "")
        if index:
            column, bits = search_masks.RARE[index]
            # Written out, not as a parameter: the databases only then see that the index holds all these rows.
            conditions = [Sql(f"(r.{column} & {bits}) <> 0"), *conditions]
        else:
            index = "offers_search_remote" if part.is_remote else "offers_search_order"
        return self._columns(part, text_index().rows_by(index), conditions)

    def _columns(self, part: Part, table: Sql, conditions: list[Sql]) -> Sql:
        """Within a day the nearest come first, when the area has a point to measure from."""
        area = self.plan.area
        km_squared = area.km_squared() if area and area.has_point else _NO_KM
        is_by_distance = km_squared is not _NO_KM and (part.number == LOCAL or part.is_nearest_first)
        return joined(
            "SELECT {} AS part, r.offer_id, {} AS first, {} AS tie, {} AS km_squared FROM {} WHERE {}",
            Sql(str(part.number)),
            _ONE_DAY if part.is_nearest_first else Sql("r.order_on"),
            km_squared if is_by_distance else Sql("r.order_minute"),
            km_squared,
            table,
            all_of(conditions),
        )

    def _text(self, part: Part) -> tuple[Wanted, int]:
        if "q" in part.without:
            return (), _TEXT
        if part.is_named_like_area or not self.plan.area_is_from_words:
            return self.plan.text, _TEXT
        return self.plan.text_beside_place, _TEXT_BESIDE_PLACE


def _few(question: int, offers: Sql) -> Sql:
    """These offers, but no more than one above a few."""
    return joined(
        "SELECT {} AS question, offer_id FROM ({} LIMIT {}) few",
        Sql(str(question)),
        offers,
        Sql(str(FEW + 1)),
    )


def _lying_in(area: Area) -> Sql:
    return one_after_another(
        joined("SELECT r.offer_id FROM {} WHERE {}", text_index().rows_by(index), rows_of_it)
        for index, rows_of_it in area.reads()
    )
