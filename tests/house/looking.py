"""A GET request may only look: what the test client's GET and HEAD sent to the database is read here."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any

import pytest
from django.db import connections
from django.test import Client

# Opening a page may move on the session and the counters of rate limits, nothing else.
MAY_BE_WRITTEN = re.compile(r"^(accounts_session|\w*_?counters?)$")
HARMLESS = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|SHOW|PRAGMA|EXPLAIN|VALUES)\b", re.IGNORECASE
)
WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(?:\w+[\"`]?\.[\"`]?)?(\w+)",
    re.IGNORECASE,
)
LOCKING = re.compile(r"\bFOR\s+(NO\s+KEY\s+)?UPDATE\b(\s+OF\s+\S+)?", re.IGNORECASE)


def writes(sql: str) -> bool:
    """Whether this statement changes a table that a GET has to leave alone."""
    bare = LOCKING.sub("", re.sub(r"'(?:[^']|'')*'", "''", sql))
    if HARMLESS.match(bare):
        return False
    tables = WRITE.findall(bare)
    if not tables:
        return not re.match(r"\s*WITH\b", bare, re.IGNORECASE)
    return any(not MAY_BE_WRITTEN.match(table) for table in tables)


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the GET and HEAD of every test client fail when they write."""
    for method in ("get", "head"):
        monkeypatch.setattr(Client, method, _watched(getattr(Client, method)))


def _watched(ask: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(ask)
    def asked(self: Client, path: Any, *args: Any, **kwargs: Any) -> Any:
        seen: list[str] = []

        def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if writes(sql):
                seen.append(sql)
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(look))
            response = ask(self, path, *args, **kwargs)
        assert seen == [], f"GET {path} wrote to the database"
        return response

    return asked
