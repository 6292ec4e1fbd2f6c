from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0002_rate_per_hour"),
    ]

    operations = [
        migrations.AddField(
            model_name="ruleset",
            name="late_start_percent",
            field=models.PositiveSmallIntegerField(default=20),
        ),
        migrations.AddConstraint(
            model_name="ruleset",
            constraint=models.CheckConstraint(
                condition=models.Q(("late_start_percent__lte", 100)),
                name="courses_rule_set_late_start_is_a_share",
            ),
        ),
    ]
