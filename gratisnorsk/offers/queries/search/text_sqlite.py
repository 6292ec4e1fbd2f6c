"""Looking for words on SQLite: the FTS5 table of migration 0002 to find, the text of a card to test.

Every word must be there; a word of some length also when it is only the beginning of one. Words are folded.
"""

from __future__ import annotations

from collections.abc import Sequence

from gratisnorsk.offers.queries.search.sql import Sql, Wanted

ROWS_IN_ORDER = "offers_searchrow r INDEXED BY offers_search_order"


def matching(words: Wanted) -> Sql:
    """The ids of offers with all these words; True with a word: its beginning will do."""
    wanted = " AND ".join(f'"{word}"{"*" if is_beginning else ""}' for word, is_beginning in words)
    return Sql("SELECT rowid AS offer_id FROM offers_searchtext WHERE offers_searchtext MATCH %s", (wanted,))


def has(words: Wanted) -> Sql:
    """Whether the offer of row `r` has all these words."""
    tests = " AND ".join("instr(c.search_text, %s) > 0" for _ in words)
    parameters = tuple(f" {word}" if is_beginning else f" {word} " for word, is_beginning in words)
    return Sql(f"(SELECT {tests} FROM offers_searchcard c WHERE c.offer_id = r.offer_id)", parameters)


def these(ids: Sequence[int]) -> Sql:
    """The rows of these offers, each looked up by its id."""
    text = "[" + ",".join(map(str, ids)) + "]"
    return Sql("json_each(%s) j CROSS JOIN offers_searchrow r", (text,))
