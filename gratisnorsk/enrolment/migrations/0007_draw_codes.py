"""The published list of a draw has codes of its own, and figures are kept with the draw.

Draws that were made keep the list that was published. Those to come get their key now: nobody was told a code yet.
"""

import secrets

from django.db import migrations, models


def give_keys(apps, _schema_editor):
    draws = apps.get_model("enrolment", "Draw").objects.filter(drawn_at=None)
    for draw in draws.order_by("pk"):
        draw.list_key = secrets.token_hex(32)
        draw.save(update_fields=["list_key"])


class Migration(migrations.Migration):

    dependencies = [
        ("enrolment", "0006_told_apart"),
    ]

    operations = [
        migrations.AddField("draw", "list_key", models.CharField(blank=True, max_length=64)),
        migrations.AddField("draw", "figures", models.JSONField(blank=True, null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
