"""The database refuses to rewrite the ledger, to take one line out of it, and to add a line that does not add up."""

from django.db import migrations

from gratisnorsk.kernel.guarding import refusal

_FIRST = "NEW.number = 1 AND NEW.granted_total = NEW.granted AND NEW.used_total = NEW.used"
_NEXT = """EXISTS (
    SELECT 1 FROM hours_entry AS earlier
    WHERE earlier.card_id = NEW.card_id AND earlier.number = NEW.number - 1
    AND earlier.granted_total + NEW.granted = NEW.granted_total
    AND earlier.used_total + NEW.used = NEW.used_total
)"""
# A card goes as a whole, with all its lines, in one transaction.
_CARD_STAYS = "EXISTS (SELECT 1 FROM hours_card WHERE hours_card.id = OLD.card_id)"


class Migration(migrations.Migration):
    dependencies = [("hours", "0001_initial")]
    operations = [
        refusal("hours_entry_is_never_rewritten", "UPDATE", "hours_entry", "TRUE"),
        refusal("hours_entry_goes_with_its_card", "DELETE", "hours_entry", _CARD_STAYS),
        refusal("hours_entry_adds_up", "INSERT", "hours_entry", f"NOT (({_FIRST}) OR {_NEXT})"),
    ]
