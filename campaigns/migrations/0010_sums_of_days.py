"""Sums of each closed day and of all of them, by what a report tells apart."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0009_conversions_of_a_report'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeftOutSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(null=True)),
                ('verdict', models.CharField(choices=[('counted', 'Counted'), ('preview', 'Link preview'), ('bot', 'Bot'), ('prefetch', 'Loaded ahead of time'), ('head', 'Only looked up'), ('staff', 'Our own staff'), ('reload', 'Loaded again'), ('test', 'Test')], max_length=10)),
                ('reason', models.CharField(blank=True, choices=[('', 'Nothing speaks against it'), ('test-run', 'Tried out by staff'), ('head-request', 'Asked about the page without fetching it'), ('preview-agent', 'Drew the preview of a shared link'), ('prefetch-header', 'Fetched before anyone opened it'), ('session-cookie', 'Signed in to this site'), ('no-agent', 'Does not say which browser it is'), ('library', 'A program, not a browser'), ('headless', 'A browser run by a program'), ('bot-name', 'Calls itself a bot or a checking tool'), ('contact', 'Leaves a contact address, as bots do'), ('bot-list', 'On the public list of bots'), ('no-browser', 'Is no browser that we know'), ('not-opened', 'Fetched from within another page, not opened'), ('reload-header', 'The same page, loaded again')], max_length=20)),
                ('count', models.IntegerField()),
                ('campaign', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='campaigns.campaign')),
            ],
        ),
        migrations.CreateModel(
            name='OriginSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(null=True)),
                ('page_id', models.PositiveBigIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=30)),
                ('clicks', models.IntegerField()),
                ('visits', models.IntegerField()),
                ('returns', models.IntegerField()),
                ('starts', models.IntegerField()),
                ('campaign', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='campaigns.campaign')),
                ('channel', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='campaigns.channel')),
                ('link', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='campaigns.sharelink')),
            ],
        ),
        migrations.AddIndex(
            model_name='leftoutsum',
            index=models.Index(fields=['campaign', 'day'], name='left_out_campaign_day'),
        ),
        migrations.AddIndex(
            model_name='leftoutsum',
            index=models.Index(fields=['day', 'verdict', 'reason', 'campaign', 'count'], name='left_out_day'),
        ),
        migrations.AddConstraint(
            model_name='leftoutsum',
            constraint=models.UniqueConstraint(condition=models.Q(('day', None)), fields=('campaign', 'verdict', 'reason'), name='a_reason_is_summed_once'),
        ),
        migrations.AddIndex(
            model_name='originsum',
            index=models.Index(fields=['campaign', 'page_id', 'day'], name='sum_campaign_page_day'),
        ),
        migrations.AddIndex(
            model_name='originsum',
            index=models.Index(fields=['day'], name='sum_day'),
        ),
        migrations.AddConstraint(
            model_name='originsum',
            constraint=models.UniqueConstraint(models.F('campaign'), django.db.models.functions.comparison.Coalesce('page_id', 0), django.db.models.functions.comparison.Coalesce('link', 0), django.db.models.functions.comparison.Coalesce('channel', 0), models.F('source'), condition=models.Q(('day', None)), name='an_origin_is_summed_once'),
        ),
    ]
