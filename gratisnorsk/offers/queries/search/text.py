"""Which of the two text indexes we have: both answer the same two questions."""

from __future__ import annotations

from typing import Protocol

from django.db import connection

from gratisnorsk.offers.queries.search import text_postgres, text_sqlite
from gratisnorsk.offers.queries.search.sql import Sql, Wanted


class TextIndex(Protocol):
    """What a database has to be able to say."""

    ROWS_IN_ORDER: str  # the table of rows as `r`, walked in the order of the list
    REMOTE_ROWS_IN_ORDER: str  # the same of those that can be joined from anywhere
    IS_REMOTE: str  # whether row `r` can

    def matching(self, words: Wanted) -> Sql:
        """The ids of offers with all these words."""

    def has(self, words: Wanted) -> Sql:
        """Whether the offer of row `r` has all these words."""


def text_index() -> TextIndex:
    """The one of the database that we run on."""
    return text_postgres if connection.vendor == "postgresql" else text_sqlite
