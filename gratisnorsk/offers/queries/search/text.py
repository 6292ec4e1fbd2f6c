"""Which database we have: both answer the same questions, each in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from gratisnorsk.offers.queries.search import text_postgres, text_sqlite
from gratisnorsk.offers.queries.search.sql import Sql, Wanted


class TextIndex(Protocol):
    """What a database has to be able to say."""

    IS_REMOTE: str  # whether row `r` can be joined from anywhere

    def rows_by(self, index: str) -> Sql:
        """The rows as `r`, read through this index."""

    def matching(self, words: Wanted) -> Sql:
        """The ids of offers with all these words."""

    def these(self, ids: Sequence[int]) -> Sql:
        """The rows of these offers as `r`, joined to `j.value`."""

    def has(self, words: Wanted) -> Sql:
        """Whether the offer of row `r` has all these words."""


def text_index() -> TextIndex:
    """The one of the database that we run on."""
    return text_postgres if connection.vendor == "postgresql" else text_sqlite
