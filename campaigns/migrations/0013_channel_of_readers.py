"""The channel of those whom a reader has told of a page."""

from django.db import migrations
from slugify import slugify

SLUG = "reader"


def names_of(channel):
    aliases = channel.aliases.replace("\n", ",").split(",")
    return {slugify(name) for name in (channel.slug, channel.utm_source, *aliases)}


def add_channel(apps, schema_editor):
    """If the word means anything already, it goes on meaning that."""
    Channel, ShareLink = apps.get_model("campaigns", "Channel"), apps.get_model("campaigns", "ShareLink")
    FormerToken = apps.get_model("campaigns", "FormerToken")
    taken = {name for channel in Channel.objects.all() for name in names_of(channel)}
    taken.update(ShareLink.objects.values_list("code", flat=True), FormerToken.objects.values_list("token", flat=True))
    if SLUG not in taken:
        Channel.objects.create(
            slug=SLUG, utm_source=SLUG, utm_medium="referral", colour="#2E6B57", order=315
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0012_tasks_in_campaigns")]
    operations = [migrations.RunPython(add_channel, migrations.RunPython.noop)]
