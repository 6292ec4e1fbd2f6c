"""Letters travel by e-mail or SMS, know when they are due and whom they concern, and are not jobs any more."""

from django.db import migrations, models


def make_due(apps, schema_editor):
    apps.get_model("kernel", "Letter").objects.filter(due_at=None).update(due_at=models.F("created_at"))
    # The worker takes letters from their own table now.
    apps.get_model("kernel", "Job").objects.filter(
        task_path__startswith="gratisnorsk.kernel.outbox.", finished_at=None
    ).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0002_history_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('channel', models.CharField(default='email', max_length=8)),
                ('lang', models.CharField(max_length=8)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('body', models.TextField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='kernel_letter_sent_or_given_up',
        ),
        migrations.RemoveIndex(
            model_name='letter',
            name='kernel_letter_waiting',
        ),
        migrations.AddField(
            model_name='letter',
            name='about_id',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='letter',
            name='about_kind',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='letter',
            name='bounced_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='channel',
            field=models.CharField(default='email', max_length=8),
        ),
        migrations.AddField(
            model_name='letter',
            name='delivered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='dropped_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='parts',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='letter',
            name='reply_to',
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='letter',
            name='unsubscribe_path',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='letter',
            name='to',
            field=models.CharField(db_index=True, max_length=254),
        ),
        migrations.RunPython(make_due, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='letter',
            name='due_at',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('dropped_at', None), ('gave_up_at', None), ('sending_at', None), ('sent_at', None)), fields=['-is_secret', 'due_at', 'id'], name='kernel_letter_due'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('gave_up_at__isnull', False), ('bounced_at__isnull', False), _connector='OR'), fields=['-created_at'], name='kernel_letter_failed'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('about_id', ''), _negated=True), fields=['about_kind', 'about_id', '-created_at'], name='kernel_letter_about'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gave_up_at', None), ('sent_at', None)), models.Q(('dropped_at', None), ('sent_at', None)), models.Q(('dropped_at', None), ('gave_up_at', None)), _connector='OR'), name='kernel_letter_one_end'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('bounced_at', None), ('sent_at__isnull', False), _connector='OR'), name='kernel_letter_bounced_was_sent'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms'])), name='kernel_letter_known_channel'),
        ),
        migrations.AddConstraint(
            model_name='lettertext',
            constraint=models.UniqueConstraint(fields=('kind', 'channel', 'lang'), name='kernel_letter_text_once'),
        ),
        migrations.AddConstraint(
            model_name='lettertext',
            constraint=models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='kernel_letter_text_not_empty'),
        ),
    ]
