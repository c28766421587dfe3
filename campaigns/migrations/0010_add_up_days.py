"""The sums of the days that have been closed so far."""

from django.db import migrations, models


def add_up(apps, schema_editor):
    DailyCount, TotalCount = apps.get_model("campaigns", "DailyCount"), apps.get_model("campaigns", "TotalCount")
    page = models.Case(models.When(kind="start", then="page_id"))
    alike = ("kind", "campaign_id", "page", "link_id", "channel_id", "source", "verdict", "reason")
    names = [name.replace("page", "page_id") for name in alike]
    rows = DailyCount.objects.annotate(page=page).order_by().values_list(*alike).annotate(n=models.Sum("count"))
    TotalCount.objects.bulk_create(
        (TotalCount(**dict(zip(names, row, strict=True)), count=n) for *row, n in rows.iterator()), batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0009_total_counts")]
    operations = [migrations.RunPython(add_up, migrations.RunPython.noop)]
