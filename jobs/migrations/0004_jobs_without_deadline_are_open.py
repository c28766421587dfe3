from django.db import migrations


def declare(apps, schema_editor):
    """Until now, to leave the deadline empty was to say so."""
    apps.get_model("jobs", "JobPage").objects.filter(deadline=None, live=True).update(open_until_filled=True)


class Migration(migrations.Migration):

    dependencies = [
        ("jobs", "0003_open_until_filled"),
    ]

    operations = [
        migrations.RunPython(declare, migrations.RunPython.noop),
    ]
