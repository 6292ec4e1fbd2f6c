"""A text of our own may be empty: then the letter has its usual words again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0003_letters_by_every_way'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='lettertext',
            name='kernel_letter_text_not_empty',
        ),
        migrations.AlterField(
            model_name='lettertext',
            name='body',
            field=models.TextField(blank=True),
        ),
    ]
