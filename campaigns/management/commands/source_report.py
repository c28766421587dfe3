import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns import exports
from campaigns.exports import Cell
from campaigns.models import Campaign
from campaigns.reports import report, sentences
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow, LinkRow, Row
from campaigns.reports.tallies import Period, Tally

COLUMNS = (
    *("channel", "link", "clicks", "visits", "starts", "applications", "qualified", "interviewed", "hired"),
    *("rate", "rate_low", "rate_high"),
)


def day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"“{text}” is no day. Write it as 2026-11-30.") from None


def find_campaign(tag: str) -> Campaign:
    if found := Campaign.objects.filter(tag=tag).select_related("site").first():
        return found
    tags = ", ".join(Campaign.objects.order_by("tag").values_list("tag", flat=True)) or "none yet"
    raise CommandError(f"No campaign has the tag “{tag}”. Campaigns: {tags}.")


class Command(BaseCommand):
    help = "Which channels and links brought the applicants of a campaign."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help="the campaign's tag")
        parser.add_argument("--from", dest="start", metavar="DAY", help="first day, for example 2026-11-01")
        parser.add_argument("--to", dest="end", metavar="DAY", help="last day, included")
        parser.add_argument("--format", choices=["table", "csv", "json"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        period = Period(day(options["start"]), day(options["end"]))
        if period.is_backwards:
            raise CommandError(f"--from {period.start} is after --to {period.end}.")
        made = report.make([find_campaign(options["campaign"])], period, sees_applicants=True)
        rows = [cells(channel, link, link.code) for channel, link in made.leaves if is_shown(channel, link)]
        if options["format"] == "table":
            self._write_table(made, rows)
        else:
            write = exports.as_csv if options["format"] == "csv" else exports.as_json
            self.stdout.write(write(COLUMNS, rows), ending="")

    def _write_table(self, made: SourceReport, rows: list[list[Cell]]) -> None:
        for sentence in (sentences.headline(made), sentences.caveat(made)):
            if sentence:
                self.stdout.write(sentence)
        everything = ["total", "", *cells(made.unknown, made.total, "")[2:]]
        self.stdout.write("\n" + exports.as_table(COLUMNS, [*rows, everything]))
        self.stdout.write(f"Left out: {made.left_out.total}")
        if returns := made.total.tally.returns:
            self.stdout.write(f"Came back by a link of their own: {returns}")
        if plays := made.total.tally.plays:
            self.stdout.write(f"Films played: {plays}")


def is_shown(channel: ChannelRow, link: LinkRow) -> bool:
    """A link, the unknown, or what has a number in one of the columns."""
    elsewhere = Tally(returns=link.tally.returns, plays=link.tally.plays)
    return bool(link.link) or channel.is_unknown or link.tally != elsewhere


def cells(channel: ChannelRow, row: Row, code: str) -> list[Cell]:
    tally, rate = row.tally, row.rate
    numbers = [tally.clicks, tally.visits, tally.starts, row.applications, row.qualified, row.interviewed, row.hired]
    rates = [round(number, 6) for number in (rate.value, rate.low, rate.high)] if rate else [None, None, None]
    return [channel.slug, code, *numbers, *rates]
