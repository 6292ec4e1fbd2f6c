"""Questions that a crowd asks again and again: the ORM writes their SQL once, afterwards only the values change.

Writing a SELECT costs Django several times what the database needs to answer it by a key. Only for questions whose
shape never changes, on the few pages that thousands open in the same minute; everywhere else the ORM is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models

# Values that no question of ours holds by itself: they mark where the real ones go.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 2_001_000_017 + place,
    str: lambda place: f"\x02{place}\x02",
}


class AskedOften[M: models.Model]:
    """One question with values of these types, in this order. Safe to use from many threads.

    `question` takes the values and gives a QuerySet without select_related or prefetch_related.
    """

    def __init__(self, question: Callable[..., models.QuerySet[M, Any]], *types: type) -> None:
        self._question = question
        self._marks = [_MARKS[each](place) for place, each in enumerate(types)]
        self._written: dict[str, tuple[str, list[Any], type[M]]] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What the database answers, unconverted: for texts, whole numbers and yes or no, or to compare."""
        sql, params = self._filled(values)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def first(self, *values: Any) -> M | None:
        """The first object; all of its columns must be asked for."""
        sql, params = self._filled(values)
        model = self._written[connection.vendor][2]
        return next(iter(model._default_manager.raw(sql, params)), None)  # noqa: SLF001 Django documents it

    def _filled(self, values: Sequence[Any]) -> tuple[str, list[Any]]:
        if connection.vendor not in self._written:
            query = self._question(*self._marks)
            sql, params = query.query.get_compiler(connection=connection).as_sql()
            self._written[connection.vendor] = (sql, list(params), query.model)
        sql, params, _model = self._written[connection.vendor]
        by_mark = dict(zip(self._marks, values, strict=True))
        return sql, [by_mark.get(param, param) if type(param) in _MARKS else param for param in params]
