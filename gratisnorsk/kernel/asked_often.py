"""Questions that a crowd asks again and again: the ORM writes their SQL once, afterwards only the values change.

Writing a SELECT costs Django several times what the database needs to answer it by a key. Only for questions whose
shape never changes, on the few pages that thousands open in the same minute; everywhere else the ORM is right.
What a crowd changes is written the same way: `kernel.written_often`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

# Values that no question of ours holds by itself: they mark where the real ones go.
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 2_001_000_017 + place,
    str: lambda place: f"\x02{place}\x02",
    datetime: lambda place: datetime(1901, 1, 1, 1, 1, place, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL for one kind of database, and where the values of each time go among its parameters."""

    sql: str
    params: list[Any]
    places: list[tuple[int, int]]  # (among the parameters, among the values)
    values: int

    @classmethod
    def of(cls, sql: str, params: Iterable[Any], marks: Sequence[Any]) -> Statement:
        """Find the marks again. Raises ValueError when the ORM did without one: its value would never be used."""
        found, adapted = list(params), [_adapted(mark) for mark in marks]
        places = [
            (at, place)
            for at, param in enumerate(found)
            for place, mark in enumerate(adapted)
            if isinstance(param, type(mark)) and param == mark
        ]
        if {place for _, place in places} != set(range(len(marks))):
            raise ValueError(f"Not every value has its place in: {sql}")
        return cls(sql, found, places, len(marks))

    def filled(self, values: Sequence[Any]) -> list[Any]:
        """The parameters with these values."""
        if len(values) != self.values:
            raise ValueError(f"{self.values} values are needed, not {len(values)}.")
        params = list(self.params)
        for at, place in self.places:
            value, kind = _adapted(values[place]), type(params[at])
            params[at] = kind(value) if issubclass(kind, int) else value  # psycopg has kinds of whole numbers
        return params


def marks_of(types: Sequence[type]) -> list[Any]:
    """A mark for each value of these types, in this order."""
    return [_MARKS[each](place) for place, each in enumerate(types)]


def _adapted(value: Any) -> Any:
    """As the database takes it: an instant is a text in SQLite."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class _Question:
    statement: Statement
    model: type[models.Model]
    names: list[str]
    converters: list[tuple[int, list[Callable[..., Any]], Any]]

    def made(self, row: Sequence[Any]) -> Any:
        """The object of this row, as the ORM makes it."""
        values = list(row)
        for at, converters, column in self.converters:
            for convert in converters:
                values[at] = convert(values[at], column, connection)
        return self.model.from_db(connection.alias, self.names, values)


class AskedOften[M: models.Model]:
    """One question with values of these types, in this order. Safe to use from many threads.

    `question` takes the values and gives a QuerySet without select_related or prefetch_related.
    """

    def __init__(self, question: Callable[..., models.QuerySet[M, Any]], *types: type) -> None:
        self._question = question
        self._marks = marks_of(types)
        self._written: dict[str, _Question] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What the database answers, unconverted: for texts, whole numbers and yes or no, or to compare."""
        statement = self._asked().statement
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values))
            return list(cursor.fetchall())

    def first(self, *values: Any) -> M | None:
        """The first object; all of its columns must be asked for."""
        question = self._asked()
        with connection.cursor() as cursor:
            cursor.execute(question.statement.sql, question.statement.filled(values))
            row = cursor.fetchone()
        return None if row is None else question.made(row)

    def _asked(self) -> _Question:
        question = self._written.get(connection.vendor)
        return question or self._written.setdefault(connection.vendor, self._write())

    def _write(self) -> _Question:
        asked = self._question(*self._marks)
        compiler = asked.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        converters = [(at, *each) for at, each in compiler.get_converters(columns).items()]
        names = [column.target.attname for column in columns if hasattr(column, "target")]
        return _Question(Statement.of(sql, params, self._marks), asked.model, names, converters)
