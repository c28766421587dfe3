"""To find the counts of a day, and the few arrivals by a name that no channel knows, without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_share_packages")]
    operations = [
        migrations.AddIndex("dailycount", models.Index(fields=["day", "count"], name="count_day")),
        migrations.AddIndex(
            "dailycount",
            models.Index(condition=models.Q(("source__gt", "")), fields=["source"], name="count_kept_name"),
        ),
        migrations.AddIndex(
            "hit", models.Index(condition=models.Q(("source__gt", "")), fields=["day", "source"], name="hit_kept_name")
        ),
    ]
