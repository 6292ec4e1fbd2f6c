"""Looking for words on SQLite: the FTS5 table of migration 0002 to find, the text of a card to test.

Every word must be there; a word of some length also when it is only the beginning of one. Words are folded.
"""

from __future__ import annotations

from gratisnorsk.offers.queries.search.sql import Sql, Wanted, all_of, joined

# SQLite does not know how many rows there are of a kind, so it is told which index to walk.
ROWS_IN_ORDER = "offers_searchrow r INDEXED BY offers_search_order"
REMOTE_ROWS_IN_ORDER = "offers_searchrow r INDEXED BY offers_search_remote"
IS_REMOTE = "r.is_remote = 1"  # as in the condition of that index


def matching(words: Wanted) -> Sql:
    """The ids of offers with all these words."""
    wanted = " AND ".join(f'"{word}"{"*" if is_beginning else ""}' for word, is_beginning in words)
    return Sql("SELECT rowid AS offer_id FROM offers_searchtext WHERE offers_searchtext MATCH %s", (wanted,))


def has(words: Wanted) -> Sql:
    """Whether the offer of row `r` has all these words."""
    parameters = (f" {word}" if is_beginning else f" {word} " for word, is_beginning in words)
    tests = all_of(Sql("instr(c.search_text, %s) > 0", (parameter,)) for parameter in parameters)
    return joined("(SELECT {} FROM offers_searchcard c WHERE c.offer_id = r.offer_id)", tests)
