"""The sums of the days that have been closed so far."""

from django.db import migrations, models


def add_up(apps, schema_editor):
    DailyCount, TotalCount = apps.get_model("campaigns", "DailyCount"), apps.get_model("campaigns", "TotalCount")
    counted, opened = models.Q(verdict="counted"), models.Q(verdict="counted", kind="start")
    shortened = {
        "a_page": models.Case(models.When(opened, then="page_id")),
        "a_link": models.Case(models.When(counted, then="link")),
        "a_channel": models.Case(models.When(counted, then="channel")),
        "a_source": models.Case(models.When(counted, then="source"), default=models.Value("")),
    }
    alike = ["kind", "campaign_id", *shortened, "verdict", "reason"]
    names = ["kind", "campaign_id", "page_id", "link_id", "channel_id", "source", "verdict", "reason"]
    rows = DailyCount.objects.annotate(**shortened).order_by().values_list(*alike).annotate(n=models.Sum("count"))
    TotalCount.objects.bulk_create(
        (TotalCount(**dict(zip(names, row, strict=True)), count=n) for *row, n in rows.iterator()), batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0009_total_counts")]
    operations = [migrations.RunPython(add_up, migrations.RunPython.noop)]
