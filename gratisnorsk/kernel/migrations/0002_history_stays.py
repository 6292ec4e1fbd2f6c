"""The database itself refuses to rewrite history; only a person's name and details may be taken out of it."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER kernel_change_stays BEFORE UPDATE ON kernel_change
WHEN NEW.at IS NOT OLD.at OR NEW.verb IS NOT OLD.verb
  OR NEW.subject_kind IS NOT OLD.subject_kind OR NEW.subject_id IS NOT OLD.subject_id
  OR (NEW.by_id IS NOT OLD.by_id AND NEW.by_id <> '')
  OR (NEW.by_label IS NOT OLD.by_label AND NEW.by_label <> '')
  OR (NEW.changes IS NOT OLD.changes AND NEW.changes <> '{}')
BEGIN
  SELECT RAISE(ABORT, 'history is never rewritten');
END
"""
_POSTGRESQL = """
CREATE FUNCTION kernel_change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is never rewritten' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER kernel_change_stays BEFORE UPDATE ON kernel_change FOR EACH ROW
WHEN (NEW.at IS DISTINCT FROM OLD.at OR NEW.verb IS DISTINCT FROM OLD.verb
  OR NEW.subject_kind IS DISTINCT FROM OLD.subject_kind OR NEW.subject_id IS DISTINCT FROM OLD.subject_id
  OR (NEW.by_id IS DISTINCT FROM OLD.by_id AND NEW.by_id <> '')
  OR (NEW.by_label IS DISTINCT FROM OLD.by_label AND NEW.by_label <> '')
  OR (NEW.changes IS DISTINCT FROM OLD.changes AND NEW.changes <> '{}'::jsonb))
EXECUTE FUNCTION kernel_change_stays();
"""


def guard(apps, schema_editor):
    schema_editor.execute(_SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL, params=None)


def unguard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER kernel_change_stays" + ("" if is_sqlite else " ON kernel_change"))
    if not is_sqlite:
        schema_editor.execute("DROP FUNCTION kernel_change_stays")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
