"""Looking for words on PostgreSQL: the GIN index of migration 0002 to find, the text itself to test.

Every word must be there; a word of some length also when it is only the beginning of one. Words are folded.
"""

from __future__ import annotations

from collections.abc import Sequence

from gratisnorsk.offers.queries.search.sql import Sql, Wanted, all_of, joined

IS_REMOTE = "r.is_remote"  # as in the condition of its index


def rows_by(index: str) -> Sql:
    """The rows as `r`: PostgreSQL knows by itself which index is short."""
    return Sql("offers_searchrow r")


def matching(words: Wanted) -> Sql:
    """The ids of offers with all these words."""
    wanted = " & ".join(f"'{word}'{':*' if is_beginning else ''}" for word, is_beginning in words)
    return Sql("SELECT offer_id FROM offers_searchtext WHERE offers_words(words) @@ %s::tsquery", (wanted,))


def has(words: Wanted) -> Sql:
    """Whether the offer of row `r` has all these words."""
    # A scalar subquery, so that it is asked of the rows that passed all else, and never joined.
    parameters = (f" {word}" if is_beginning else f" {word} " for word, is_beginning in words)
    tests = all_of(Sql("strpos(t.words, %s) > 0", (parameter,)) for parameter in parameters)
    return joined("(SELECT {} FROM offers_searchtext t WHERE t.offer_id = r.offer_id)", tests)


def these(ids: Sequence[int]) -> Sql:
    """The rows of these offers as `r`, looked up one by one: OFFSET 0 keeps it from reading the whole table instead."""
    row = "LATERAL (SELECT * FROM offers_searchrow one WHERE one.offer_id = j.value OFFSET 0) r"
    return Sql(f"unnest(%s::bigint[]) AS j(value) CROSS JOIN {row}", (list(ids),))
