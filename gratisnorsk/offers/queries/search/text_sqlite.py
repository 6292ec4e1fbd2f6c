"""Looking for words on SQLite: the FTS5 table of migration 0002 to find, the text itself to test.

Every word must be there; a word of some length also when it is only the beginning of one. Words are folded.
"""

from __future__ import annotations

from collections.abc import Sequence

from gratisnorsk.offers.queries.search.sql import Sql, Wanted, all_of, joined

IS_REMOTE = "r.is_remote = 1"  # as in the condition of its index


def rows_by(index: str) -> Sql:
    """The rows as `r`, read through this index: SQLite does not know how many there are of a kind."""
    return Sql(f"offers_searchrow r INDEXED BY {index}")


def matching(words: Wanted) -> Sql:
    """The ids of offers with all these words."""
    wanted = " AND ".join(f'"{word}"{"*" if is_beginning else ""}' for word, is_beginning in words)
    return Sql(
        "SELECT rowid AS offer_id FROM offers_searchtext_fts WHERE offers_searchtext_fts MATCH %s", (wanted,)
    )


def has(words: Wanted) -> Sql:
    """Whether the offer of row `r` has all these words."""
    parameters = (f" {word}" if is_beginning else f" {word} " for word, is_beginning in words)
    tests = all_of(Sql("instr(t.words, %s) > 0", (parameter,)) for parameter in parameters)
    return joined("(SELECT {} FROM offers_searchtext t WHERE t.offer_id = r.offer_id)", tests)


def these(ids: Sequence[int]) -> Sql:
    """The rows of these offers as `r`, looked up one by one: CROSS JOIN says what is to be read first."""
    text = "[" + ",".join(map(str, ids)) + "]"
    return Sql("json_each(%s) j CROSS JOIN offers_searchrow r", (text,))
