"""Pieces of SQL with their parameters. Nothing a visitor typed is ever part of the text of a piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

type Wanted = tuple[tuple[str, bool], ...]  # folded words, and whether the beginning of a word will do


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with `%s` where its parameters go."""

    text: str
    parameters: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One filter on row `r`, with the words in the address that asked for it."""

    asked_by: tuple[str, ...]
    sql: Sql
    index: str = ""  # holds every row that fulfils it, and not many others


def all_of(conditions: Iterable[Sql]) -> Sql:
    """Every condition must hold."""
    pieces = list(conditions)
    return Sql(" AND ".join(piece.text for piece in pieces) or "1 = 1", _parameters(pieces))


def one_after_another(selects: Iterable[Sql]) -> Sql:
    """The rows of the first, then those of the next: each may have its own order and limit."""
    pieces = [joined("SELECT * FROM ({}) one", select) for select in selects]
    return Sql(" UNION ALL ".join(piece.text for piece in pieces), _parameters(pieces))


def either(conditions: Iterable[Sql]) -> Sql:
    """One of the conditions must hold."""
    pieces = list(conditions)
    return Sql(f"({' OR '.join(piece.text for piece in pieces)})" if pieces else "1 = 0", _parameters(pieces))


def joined(template: str, *pieces: Sql) -> Sql:
    """The pieces put into `{}` of the template, in order, and their parameters in the same order."""
    return Sql(template.format(*(piece.text for piece in pieces)), _parameters(pieces))


def rows(sql: Sql) -> list[tuple[Any, ...]]:
    """Ask the database."""
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.parameters)
        return list(cursor.fetchall())


def _parameters(pieces: Iterable[Sql]) -> tuple[Any, ...]:
    return tuple(parameter for piece in pieces for parameter in piece.parameters)
