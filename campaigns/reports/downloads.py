"""The report as a file."""

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from campaigns.exports import Cell, as_file
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow, LinkRow
from campaigns.reports.tallies import Period

PLAYS = gettext_lazy("Films played")
COLUMNS: tuple[str | Promise, ...] = (
    gettext_lazy("Channel"),
    gettext_lazy("Link"),
    gettext_lazy("Label"),
    gettext_lazy("Clicks"),
    gettext_lazy("Visits"),
    gettext_lazy("Came back"),
    PLAYS,
    gettext_lazy("Opened the form"),
    gettext_lazy("Applications"),
    gettext_lazy("Qualified"),
    gettext_lazy("Interviewed"),
    gettext_lazy("Offered"),
    gettext_lazy("Hired"),
    gettext_lazy("Applicants per visit"),
    gettext_lazy("At least"),
    gettext_lazy("At most"),
)


def download(report: SourceReport, wanted: str) -> HttpResponse:
    columns = [str(column) for column in COLUMNS if report.shows_plays or column is not PLAYS]
    rows = [_cells(channel, link, report.shows_plays) for channel, link in report.leaves]
    tag = report.campaign.tag if report.campaign else "all"
    return as_file("-".join(["sources", tag, *_days(report.period)]), columns, rows, wanted)


def _days(period: Period) -> list[str]:
    """In the file's name: nothing in the file says which days it is about."""
    first = [] if period.start is None else ["from", period.start.isoformat()]
    last = [] if period.end is None else ["to", period.end.isoformat()]
    return [*first, *last]


def _cells(channel: ChannelRow, link: LinkRow, shows_plays: bool) -> list[Cell]:
    tally = link.tally
    missing = _("not fetched yet") if link.is_unfetched else _("not shown")
    applications = missing if link.applications is None else link.applications
    rate = link.rate
    return [
        *(channel.label, link.code, link.label),
        *(tally.clicks, tally.visits, tally.returns),
        *([tally.plays] if shows_plays else []),
        *(tally.starts, applications),
        *(missing if number is None else number for number in link.stages),
        *((round(rate.value, 4), round(rate.low, 4), round(rate.high, 4)) if rate else (None, None, None)),
    ]
