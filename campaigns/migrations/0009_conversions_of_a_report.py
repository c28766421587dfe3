"""Applications by what brought them, read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0008_more_nordic_names")]
    operations = [
        migrations.AddIndex(
            "conversion",
            models.Index(
                fields=["campaign", "channel", "link", "named_channel", "way", "received_on", "qualified_on", "interviewed_on", "offered_on", "hired_on"],
                name="conversion_of_a_report",
            ),
        ),
    ]
