"""Selecting rows for a plan, by the cheaper of two ways.

When few offers have the words or lie in the area, those are looked up one by one. Otherwise the rows are walked in
the order of the list, and the walk stops when enough are found. Which it is, one small query finds out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from gratisnorsk.offers.queries.search.places import Area
from gratisnorsk.offers.queries.search.plan import Plan
from gratisnorsk.offers.queries.search.sql import Sql, Wanted, all_of, joined, one_after_another, rows
from gratisnorsk.offers.queries.search.text import text_index

# Above this number of offers it is cheaper to walk than to look up; measured in `benchmarks/`.
FEW = 8000

# The parts of a list, in order.
LOCAL, ELSEWHERE, REMOTE = range(3)

_NO_KM = Sql("CAST(NULL AS double precision)")
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
    """A plan, and how many offers its words and its area leave, where these are few."""

    plan: Plan
    few: Mapping[int, int]

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Look how many offers have the words, and how many lie in the area. One query at most."""
        questions: dict[int, Sql] = {}
        if plan.text:
            questions[_TEXT] = text_index().matching(plan.text)
        if plan.text_beside_place and plan.area_is_from_words:
            questions[_TEXT_BESIDE_PLACE] = text_index().matching(plan.text_beside_place)
        if plan.area:
            questions[_AREA] = plan.area.ids()
        return cls(plan, _few(questions))

    @property
    def has_few_named_like_area(self) -> bool:
        """Whether it is worth looking elsewhere for the name of the area; mostly what has its name lies in it."""
        return self.plan.area_is_from_words and _TEXT in self.few

    def select(self, part: Part) -> Sql:
        """The first rows of one part of the list. No query."""
        conditions = [c.sql for c in self.plan.conditions if not set(c.asked_by) & set(part.without)]
        conditions += part.conditions()
        text, question = self._text(part)
        drivers: dict[int, Sql] = {}
        if text and question in self.few:
            drivers[question] = text_index().matching(text)
        if part.inside and part.inside is self.plan.area and _AREA in self.few:
            drivers[_AREA] = part.inside.ids()
        driver = min(drivers, key=lambda known: self.few[known], default=None)
        if text and driver != question:
            conditions.append(text_index().has(text))
        if driver is None:
            index = text_index()
            table = Sql(index.REMOTE_ROWS_IN_ORDER if part.is_remote else index.ROWS_IN_ORDER)
            return joined("{} ORDER BY 3, 4, 2 LIMIT {}", self._columns(part, table, conditions), Sql(str(part.most)))
        # Both databases would rather walk than sort: MATERIALIZED and CROSS JOIN tell them to look up, then sort.
        table = joined("({}) j CROSS JOIN offers_searchrow r", drivers[driver])
        looked_up = self._columns(part, table, [Sql("r.offer_id = j.offer_id"), *conditions])
        return joined(_SORTED, looked_up, Sql(str(part.most)))

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


def _few(questions: dict[int, Sql]) -> dict[int, int]:
    """For each question how many offers answer it, if they are few."""
    if not questions:
        return {}
    counts = [
        joined(
            "SELECT {} AS question, count(*) AS n FROM ({} LIMIT {}) few", Sql(str(number)), sql, Sql(str(FEW + 1))
        )
        for number, sql in questions.items()
    ]
    return {number: count for number, count in rows(one_after_another(counts)) if count <= FEW}
