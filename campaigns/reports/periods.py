"""Which days a report is about."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from campaigns.reports.tallies import Period
from cms.inputs import DayInput


class PeriodForm(forms.Form):
    start = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput(), input_formats=["%Y-%m-%d"])
    end = forms.DateField(label=gettext_lazy("To"), required=False, widget=DayInput(), input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        period = Period(self.cleaned_data.get("start"), self.cleaned_data.get("end"))
        if period.is_backwards:
            raise forms.ValidationError(_("The first day is after the last."))
        return self.cleaned_data

    @property
    def period(self) -> Period:
        """The days asked for; every day where the question makes no sense."""
        return Period(self.cleaned_data["start"], self.cleaned_data["end"]) if self.is_valid() else Period()

    @property
    def query(self) -> str:
        return query_of(self.period)


def query_of(period: Period) -> str:
    days = {"start": period.start, "end": period.end}
    return urlencode({name: day.isoformat() for name, day in days.items() if day})


def in_words(period: Period) -> str:
    """«1. november 2026 – 29. november 2026», for paper, which has no links to other days."""
    first, last = (date_format(day, "DATE_FORMAT") if day else "" for day in (period.start, period.end))
    if first and last:
        return f"{first} – {last}"
    if first or last:
        return f"{_('From')} {first}" if first else f"{_('To')} {last}"
    return _("All days")


@dataclass(frozen=True)
class QuickChoice:
    label: str
    period: Period
    is_current: bool

    @property
    def query(self) -> str:
        return query_of(self.period)


def quick_choices(current: Period) -> list[QuickChoice]:
    today = timezone.localdate()
    first = today.replace(day=1)
    last_month = first - datetime.timedelta(days=1)
    choices = [
        (_("All days"), Period()),
        (_("Last 7 days"), Period(today - datetime.timedelta(days=6), today)),
        (_("Last 30 days"), Period(today - datetime.timedelta(days=29), today)),
        (_("This month"), Period(first, today)),
        (_("Last month"), Period(last_month.replace(day=1), last_month)),
    ]
    return [QuickChoice(label, period, period == current) for label, period in choices]
