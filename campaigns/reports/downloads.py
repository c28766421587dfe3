"""The report as a file."""

from django.http import HttpResponse
from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from campaigns.reports import exports
from campaigns.reports.exports import Cell
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow, LinkRow

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
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("csv", "xlsx")


def download(report: SourceReport, wanted: str) -> HttpResponse:
    columns = [str(column) for column in COLUMNS if report.shows_plays or column is not PLAYS]
    rows = [_cells(channel, link, report.shows_plays) for channel, link in report.leaves]
    tag = report.campaign.tag if report.campaign else "all"
    return as_file(f"sources-{tag}", columns, rows, wanted)


def as_file(name: str, columns: list[str], rows: list[list[Cell]], wanted: str) -> HttpResponse:
    if wanted == "xlsx":
        response = HttpResponse(exports.as_xlsx(name, columns, rows), content_type=XLSX)
    else:
        # Excel takes a file without the mark for something older than UTF-8, and spoils every æ, ø and å.
        content = "\ufeff" + exports.as_csv(columns, rows, get_format("DECIMAL_SEPARATOR"))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{wanted}"'
    return response


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
