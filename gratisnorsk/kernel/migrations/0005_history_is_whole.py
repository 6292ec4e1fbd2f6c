"""The database refuses to take anything out of history."""

from django.db import migrations

from gratisnorsk.kernel.guarding import refusal


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_texts_may_be_reset")]
    operations = [refusal("kernel_change_is_never_taken_out", "DELETE", "kernel_change", "TRUE")]
