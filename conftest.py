"""What every test stands on: a database file of its own, and GET requests that may only look."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

os.environ.setdefault("GRATISNORSK_TESTING", "1")

hypothesis_settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a real file: threads of a race test must meet in one database, as in production."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            file = tmp_path_factory.mktemp("database") / "test.sqlite3"
            connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def refusals_rest_while_tables_are_emptied() -> Iterator[None]:
    """After a test that commits, SQLite empties tables by DELETE: what refuses it for good steps aside for that moment."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    flush = DatabaseWrapper.ops_class.execute_sql_flush

    def emptied(self: Any, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            flush(self, sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper.ops_class, "execute_sql_flush", emptied)
        yield


@pytest.fixture(autouse=True)
def gets_only_select(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test whose GET or HEAD wrote to the database, unless it is marked `get_may_write("why")`."""
    if not request.node.get_closest_marker("get_may_write"):
        from tests.house import looking

        looking.watch(monkeypatch)


@pytest.fixture(autouse=True)
def no_sms_yet() -> None:
    """Text messages that the test before sent are gone."""
    from gratisnorsk.kernel import testing

    testing.forget_sms()
