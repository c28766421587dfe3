from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from campaigns import exports
from campaigns.exports import Cell
from campaigns.management.commands.source_report import find_campaign
from campaigns.models import Campaign, Channel, Generation, ShareLink
from campaigns.models.token import free_code

COLUMNS = ("code", "channel", "label", "short_url", "tagged_url", "target")


def find_channel(slug: str, campaign: Campaign) -> Channel:
    channels = Channel.objects.for_site(campaign.site)
    if found := channels.filter(slug=slug).first():
        return found
    slugs = ", ".join(channels.order_by("slug").values_list("slug", flat=True))
    raise CommandError(f"No channel is called “{slug}”. Channels: {slugs}.")


class Command(BaseCommand):
    help = "The share links of a campaign that are in use; with --make, a new one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help="the campaign's tag")
        parser.add_argument("--make", metavar="CHANNEL", help="make a link for this channel, and show it alone")
        parser.add_argument("--label", help="what to call the new link; without it, one is made up")
        parser.add_argument("--code", help="the new link's own ending, for example nurse-bus; without it, one is made")
        parser.add_argument("--format", choices=["table", "csv", "json"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = find_campaign(options["campaign"])
        if options["make"]:
            links = [make(campaign, options["make"], options["label"] or "", options["code"] or "")]
        elif given := next((name for name in ("label", "code") if options[name]), ""):
            raise CommandError(f"--{given} names a new link: give its channel with --make.")
        else:
            links = list(campaign.links.in_use().select_related("channel", "campaign__site__root_page", "page"))
        writers = {"table": exports.as_table, "csv": exports.as_csv, "json": exports.as_json}
        self.stdout.write(writers[options["format"]](COLUMNS, [cells(link) for link in links]), ending="")


@transaction.atomic
def make(campaign: Campaign, channel: str, label: str, code: str) -> ShareLink:
    longest = ShareLink._meta.get_field("label").max_length or 0
    if len(label) > longest:
        raise CommandError(f"The label has {len(label)} characters; there is room for {longest}.")
    Generation.hold()
    try:
        code = free_code(code) if code else ""
    except ValidationError as error:
        raise CommandError(error.message) from error
    return ShareLink.objects.make(campaign, find_channel(channel, campaign), label=label, code=code)


def cells(link: ShareLink) -> list[Cell]:
    target = link.target
    address = (target.full_url if target else None) or ""
    return [link.code, link.channel.slug, link.label, link.short_url, link.tagged_url, address]
