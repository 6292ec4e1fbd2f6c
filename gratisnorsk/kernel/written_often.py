"""Rows that a crowd writes and changes again and again: the ORM writes their SQL once, as in `kernel.asked_often`.

Constraints, defaults and the conversion of values are the model's own. Signals of a model are not sent: none of ours
listens to any. For the few writes of which there are hundreds a second; everywhere else the ORM is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection, models
from django.db.models import sql
from django.db.models.constants import OnConflict

from gratisnorsk.kernel.asked_often import Statement, marks_of


class ChangedOften:
    """One UPDATE with values of these types, in this order.

    `change` takes the values and gives the rows, as a QuerySet of one table, and what becomes of their columns.
    """

    def __init__(
        self, change: Callable[..., tuple[models.QuerySet[Any, Any], Mapping[str, Any]]], *types: type
    ) -> None:
        self._change = change
        self._marks = marks_of(types)
        self._written: dict[str, Statement] = {}

    def change(self, *values: Any) -> int:
        """How many rows there were."""
        statement = self._written.get(connection.vendor)
        if statement is None:
            statement = self._written.setdefault(connection.vendor, self._write())
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values))
            return int(cursor.rowcount)

    def _write(self) -> Statement:
        rows, columns = self._change(*self._marks)
        query: sql.UpdateQuery = rows.query.chain(sql.UpdateQuery)  # type: ignore[assignment]
        query.add_update_values(dict(columns))
        text, params = query.get_compiler(connection=connection).as_sql()
        return Statement.of(text, params, self._marks)


class InsertedOften[M: models.Model]:
    """One INSERT of all columns of a model whose key the database gives.

    `may_conflict`: a row that breaks a unique constraint is passed over, and said so, instead of raising
    IntegrityError, which would need a savepoint.
    """

    def __init__(self, model: type[M], *, may_conflict: bool = False) -> None:
        self._model = model
        self._fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
        self._on_conflict = OnConflict.IGNORE if may_conflict else None
        self._written: dict[str, str] = {}

    def insert(self, row: M) -> bool:
        """Write the new row and give it its key. False: passed over."""
        statement = self._written.get(connection.vendor)
        if statement is None:
            statement = self._written.setdefault(connection.vendor, self._write(row))
        values = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection=connection)
            for field in self._fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            key = cursor.fetchone()
        if key is None:
            return False
        row.pk, row._state.adding, row._state.db = key[0], False, connection.alias  # noqa: SLF001 as Django's own save does
        return True

    def _write(self, row: M) -> str:
        query = sql.InsertQuery(self._model, on_conflict=self._on_conflict)
        query.insert_values(self._fields, [row])
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = [self._model._meta.pk]
        ((statement, _values),) = compiler.as_sql()
        return str(statement)
