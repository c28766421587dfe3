"""The figures above the report's table: five of all days, fewer of some."""

from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from campaigns.reports.report import SourceReport
from campaigns.reports.sentences import share_text


class Figure(NamedTuple):
    number: str
    label: str


def figures(report: SourceReport) -> list[Figure]:
    total = report.total
    qualified = [Figure(_number(total.qualified), _("qualified"))] if report.tells_stages else []
    return [
        Figure(_number(total.applications), _applicants(report)),
        *qualified,
        *(_effort(report) if report.period.is_everything else []),
        Figure(share_text(report.known_share), _("by a known way")),
    ]


def _effort(report: SourceReport) -> list[Figure]:
    """Of the whole campaign: nobody writes down which day they worked, or paid."""
    return [
        Figure(_("%(hours)s h") % {"hours": _number(report.hours)}, _("of work")),
        Figure(_("%(kroner)s kr") % {"kroner": _number(report.kroner)}, _("spent")),
    ]


def _applicants(report: SourceReport) -> str:
    if report.total.applications is None:
        return _("applicants: not fetched yet")
    goal = report.campaign.goal_applicants if report.campaign and report.period.is_everything else None
    return _("applicants (goal %(goal)s)") % {"goal": _number(goal)} if goal else _("applicants")


def _number(number: float | None) -> str:
    if number is None:
        return "–"
    decimals = 0 if number == int(number) else 1
    return str(number_format(number, decimal_pos=decimals, force_grouping=True))
