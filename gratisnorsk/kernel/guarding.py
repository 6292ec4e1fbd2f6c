"""What the database itself refuses to rewrite: triggers with names, the same on both databases, for migrations.

A trigger is lost when SQLite makes its table anew for a later change of a column: tests look whether it still refuses.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

_SQLITE = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END"
)
_POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {when} THEN
    RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = '{name}';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def refusal(name: str, event: str, table: str, when: str) -> migrations.RunPython:
    """Refuse an INSERT, UPDATE or DELETE of a row of the table `when` this holds of NEW and OLD: IntegrityError.

    `when` is SQL that both databases know, and IS DISTINCT FROM.
    """
    words = {"name": name, "event": event, "table": table}

    def guard(_apps: Any, schema_editor: Any) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        # Older SQLite knows this under another name alone.
        said = when.replace("IS DISTINCT FROM", "IS NOT") if is_sqlite else when
        schema_editor.execute((_SQLITE if is_sqlite else _POSTGRESQL).format(**words, when=said), params=None)

    def unguard(_apps: Any, schema_editor: Any) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        schema_editor.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION {name}")

    return migrations.RunPython(guard, unguard)


def changes(*columns: str) -> str:
    """That an UPDATE changes one of these."""
    return " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)


def changes_unless_emptied(*columns: str) -> str:
    """That an UPDATE changes one of these to something else than nothing: a person's trace may be taken out."""
    return " OR ".join(
        f'(NEW."{column}" IS DISTINCT FROM OLD."{column}" AND NEW."{column}" IS NOT NULL)'
        for column in columns
    )
