"""Looking for words on PostgreSQL: the column and the GIN index of migration 0002.

Every word must be there; a word of some length also when it is only the beginning of one. Words are folded.
"""

from __future__ import annotations

from gratisnorsk.offers.queries.search.sql import Sql, Wanted

ROWS_IN_ORDER = REMOTE_ROWS_IN_ORDER = "offers_searchrow r"
IS_REMOTE = "r.is_remote"


def matching(words: Wanted) -> Sql:
    """The ids of offers with all these words."""
    return Sql("SELECT offer_id FROM offers_searchcard WHERE words @@ %s::tsquery", (_query(words),))


def has(words: Wanted) -> Sql:
    """Whether the offer of row `r` has all these words."""
    # A scalar subquery, so that it is asked of the rows that passed all else, and never joined.
    return Sql(
        "(SELECT c.words @@ %s::tsquery FROM offers_searchcard c WHERE c.offer_id = r.offer_id)",
        (_query(words),),
    )


def _query(words: Wanted) -> str:
    return " & ".join(f"'{word}'{':*' if is_beginning else ''}" for word, is_beginning in words)
