"""The comparison of links with applicants' own answers, as a table with names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaigns.models import Channel
from campaigns.reports.matrix import OTHERS
from campaigns.reports.report import SourceReport


@dataclass(frozen=True)
class AnswerRow:
    """A tracked channel, and how many of its applicants named each channel; None is not shown."""

    label: str
    counts: list[int | None]
    total: int
    agreeing: int | None  # the place of the channel itself among the columns


@dataclass(frozen=True)
class AnswersTable:
    columns: list[str]
    rows: list[AnswerRow]
    totals: list[int | None]


def answers_table(report: SourceReport) -> AnswersTable | None:
    """None where nobody has said anything, or nothing can be shown."""
    answers = report.answers
    if not answers.is_worth_showing:
        return None
    channels = report.all_channels
    named = answers.named
    rows = [
        AnswerRow(
            label=_label(channels, tracked, _("Unknown way")),
            counts=[answers.count(tracked, column) for column in named],
            total=answers.tracked_total(tracked),
            agreeing=named.index(tracked) if tracked and tracked in named else None,
        )
        for tracked in answers.tracked
    ]
    columns = [_label(channels, column, _("No answer")) for column in named]
    return AnswersTable(columns, rows, [answers.named_total(column) for column in named])


def _label(channels: dict[int, Channel], channel_id: int | None, if_none: str) -> str:
    if channel_id is None:
        return if_none
    return _("Another channel") if channel_id == OTHERS else str(channels[channel_id])
