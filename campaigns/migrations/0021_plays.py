"""How often films are played."""

from django.db import migrations, models

KINDS = [
    ("click", "Clicks"),
    ("visit", "Visits"),
    ("return", "Came back by a link of their own"),
    ("play", "Films played"),
    ("start", "Opened the form"),
]


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0020_conversion_named")]
    operations = [
        migrations.AddField("originsum", "plays", models.IntegerField(db_default=0)),
        migrations.AlterField("hit", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("dailycount", "kind", models.CharField(choices=KINDS, max_length=10)),
    ]
