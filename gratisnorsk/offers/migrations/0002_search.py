"""What Django's models cannot say: the full-text index over `SearchText`, and indexes of rare facts.

Full text on SQLite: an FTS5 table beside the texts, written by triggers. On PostgreSQL: a GIN index on exactly our
words. Either way the database itself keeps it right.
A later migration that alters the tables of the texts or the rows makes them anew on SQLite, and these triggers and
indexes are lost: it has to run `make_indexes` again. A test looks whether all of them stand.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Words are folded already: take them as they are, with the vowel marks that some scripts need.
SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS offers_searchtext_fts USING fts5(
        words, content='offers_searchtext', content_rowid='offer_id', prefix='2 3 4',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")""",
    """CREATE TRIGGER IF NOT EXISTS offers_searchtext_added AFTER INSERT ON offers_searchtext BEGIN
        INSERT INTO offers_searchtext_fts(rowid, words) VALUES (new.offer_id, new.words);
    END""",
    """CREATE TRIGGER IF NOT EXISTS offers_searchtext_removed AFTER DELETE ON offers_searchtext BEGIN
        INSERT INTO offers_searchtext_fts(offers_searchtext_fts, rowid, words)
        VALUES ('delete', old.offer_id, old.words);
    END""",
    """CREATE TRIGGER IF NOT EXISTS offers_searchtext_changed AFTER UPDATE OF words ON offers_searchtext
    WHEN old.words <> new.words BEGIN
        INSERT INTO offers_searchtext_fts(offers_searchtext_fts, rowid, words)
        VALUES ('delete', old.offer_id, old.words);
        INSERT INTO offers_searchtext_fts(rowid, words) VALUES (new.offer_id, new.words);
    END""",
    "INSERT INTO offers_searchtext_fts(offers_searchtext_fts) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS offers_searchtext_added",
    "DROP TRIGGER IF EXISTS offers_searchtext_removed",
    "DROP TRIGGER IF EXISTS offers_searchtext_changed",
    "DROP TABLE IF EXISTS offers_searchtext_fts",
)
# A function with a price, so that nothing is ever cheaper than the index, not even on a small table.
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION offers_words(words text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000 SET search_path = pg_catalog
        AS $$ SELECT array_to_tsvector(string_to_array(btrim(words), ' ')) $$""",
    """CREATE INDEX IF NOT EXISTS offers_searchtext_words ON offers_searchtext
        USING gin (offers_words(words)) WITH (fastupdate = off)""",
)
POSTGRESQL_BACK = (
    "DROP INDEX IF EXISTS offers_searchtext_words",
    "DROP FUNCTION IF EXISTS offers_words(text)",
)

# Facts that few offers have: eleven target groups, ten categories (all but the language café), child care, weekdays.
RARE = {
    **{f"offers_search_for_{place}": ("audience_mask", 1 << place) for place in range(11)},
    **{f"offers_search_form_{place}": ("said_mask", 1 << place) for place in range(1, 11)},
    "offers_search_care": ("flag_mask", 2),
    **{f"offers_search_day_{day}": ("when_mask", 15 << 4 * day) for day in range(7)},
}
COLUMNS = (
    "order_on, order_minute, offer_id, when_mask, level_mask, category_mask, said_mask, audience_mask, flag_mask,"
    " lat, lon, mornings, afternoons, evenings, unknown_hours, municipality, cell"
)


def make_indexes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make what is missing, and read in the texts that are there already."""
    _run(editor, POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)
    for name, (column, bits) in RARE.items():
        _run(
            editor,
            [f"CREATE INDEX IF NOT EXISTS {name} ON offers_searchrow ({COLUMNS}) WHERE ({column} & {bits}) <> 0"],
        )


def drop_indexes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    _run(editor, POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK)
    _run(editor, [f"DROP INDEX IF EXISTS {name}" for name in RARE])


def _run(editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...] | list[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Only the indexes: the tables themselves are in 0001."""

    dependencies: ClassVar = [("offers", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(make_indexes, drop_indexes)]
