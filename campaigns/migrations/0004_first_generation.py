from django.db import migrations


def begin(apps, schema_editor):
    apps.get_model("campaigns", "Generation").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_nordic_channels")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
