"""The full-text index over `SearchCard.search_text`, kept right by the database itself.

SQLite: an FTS5 table beside the cards, written by triggers. A later migration that alters the table of the cards
drops its triggers on SQLite (Django makes such a table anew): it has to run `make_text_index` again.
PostgreSQL: a generated column with exactly our words, and a GIN index on it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Words are folded already: take them as they are, with the vowel marks that some scripts need.
SQLITE = (
    """CREATE VIRTUAL TABLE offers_searchtext USING fts5(
        search_text, content='offers_searchcard', content_rowid='offer_id', prefix='2 3 4',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")""",
    """CREATE TRIGGER offers_searchcard_added AFTER INSERT ON offers_searchcard BEGIN
        INSERT INTO offers_searchtext(rowid, search_text) VALUES (new.offer_id, new.search_text);
    END""",
    """CREATE TRIGGER offers_searchcard_removed AFTER DELETE ON offers_searchcard BEGIN
        INSERT INTO offers_searchtext(offers_searchtext, rowid, search_text)
        VALUES ('delete', old.offer_id, old.search_text);
    END""",
    """CREATE TRIGGER offers_searchcard_changed AFTER UPDATE OF search_text ON offers_searchcard
    WHEN old.search_text <> new.search_text BEGIN
        INSERT INTO offers_searchtext(offers_searchtext, rowid, search_text)
        VALUES ('delete', old.offer_id, old.search_text);
        INSERT INTO offers_searchtext(rowid, search_text) VALUES (new.offer_id, new.search_text);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS offers_searchcard_added",
    "DROP TRIGGER IF EXISTS offers_searchcard_removed",
    "DROP TRIGGER IF EXISTS offers_searchcard_changed",
    "DROP TABLE IF EXISTS offers_searchtext",
)
POSTGRESQL = (
    """ALTER TABLE offers_searchcard ADD COLUMN words tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(search_text), ' '))) STORED""",
    "CREATE INDEX offers_searchcard_words ON offers_searchcard USING gin (words) WITH (fastupdate = off)",
)
POSTGRESQL_BACK = (
    "DROP INDEX IF EXISTS offers_searchcard_words",
    "ALTER TABLE offers_searchcard DROP COLUMN IF EXISTS words",
)


def make_text_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make it, and read in the cards that are there already."""
    if editor.connection.vendor == "postgresql":
        _run(editor, POSTGRESQL)
        return
    _run(editor, SQLITE)
    _run(editor, ["INSERT INTO offers_searchtext(offers_searchtext) VALUES ('rebuild')"])


def drop_text_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away."""
    _run(editor, POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK)


def _run(editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...] | list[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Only the index: the tables themselves are in 0001."""

    dependencies: ClassVar = [("offers", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(make_text_index, drop_text_index)]
