"""The channel of those who read the feeds of open jobs (docs/feeds.md). What an administrator has made stays as it is."""

from django.db import migrations
from slugify import slugify

NAMES = ["feed", "rss", "atom", "nyhetsstrom", "nyhetsstraum", "nyhetsflode"]


def listed(text):
    return [part.strip().lower() for part in text.replace("\n", ",").split(",") if part.strip()]


def add_channel(apps, schema_editor):
    Channel, ShareLink = apps.get_model("campaigns", "Channel"), apps.get_model("campaigns", "ShareLink")
    FormerToken = apps.get_model("campaigns", "FormerToken")
    taken = {*ShareLink.objects.values_list("code", flat=True), *FormerToken.objects.values_list("token", flat=True)}
    for channel in Channel.objects.all():
        taken |= {slugify(name) for name in (channel.slug, channel.utm_source, *listed(channel.aliases))}
    free = [name for name in NAMES if name not in taken]
    if "feed" in free:
        Channel.objects.create(
            slug="feed", utm_source="feed", utm_medium="referral", aliases=", ".join(free[1:]), colour="#8A4B08", order=265
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0014_when_it_changed")]
    operations = [migrations.RunPython(add_channel, migrations.RunPython.noop)]
