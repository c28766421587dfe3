"""Dates and numbers as each language writes them."""

import datetime

import pytest
from django.template.defaultfilters import date, floatformat
from django.utils.translation import override

from campaigns.reports.sentences import share_text
from cms.dates import day, weekday
from cms.numbers import percent, whole
from cms.templatetags.look import weight
from jobs.models import JobPage

SIXTH = datetime.date(2026, 12, 6)
AT_NOON = datetime.datetime(2026, 12, 6, 14, 5, tzinfo=datetime.UTC)
HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["6. desember", "søndag 6. desember", "6. desember 2026", "06.12.2026", "6. desember 2026 14:05"]),
        ("nn", ["6. desember", "søndag 6. desember", "6. desember 2026", "06.12.2026", "6. desember 2026 14:05"]),
        ("sv", ["6 december", "söndag 6 december", "6 december 2026", "2026-12-06", "6 december 2026 14:05"]),
        ("en", ["6 December", "Sunday 6 December", "6 December 2026", "06/12/2026", "6 December 2026, 14:05"]),
    ],
)
def test_days(language: str, said: list[str]) -> None:
    formats = ("DATE_FORMAT", "SHORT_DATE_FORMAT")
    with override(language):
        shown = [day(SIXTH), weekday(SIXTH), *(date(SIXTH, one) for one in formats), date(AT_NOON, "DATETIME_FORMAT")]
    assert [text.replace(HARD, " ") for text in shown] == said


@pytest.mark.django_db  # a page looks up what kind it is
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["4 200", "80 %", "95 %", "7,5", "560 000–640 000", "14 MB"]),
        ("nn", ["4 200", "80 %", "95 %", "7,5", "560 000–640 000", "14 MB"]),
        ("sv", ["4 200", "80 %", "95 %", "7,5", "560 000–640 000", "14 MB"]),
        ("en", ["4,200", "80%", "95%", "7.5", "560,000–640,000", "14 MB"]),
    ],
)
def test_numbers(language: str, said: list[str]) -> None:
    job = JobPage(pay_from=560_000, pay_to=640_000)
    with override(language):
        shown = [whole(4200), percent(80), share_text(41 / 43), floatformat(7.5), job.pay, weight(14_000_000)]
    assert [text.replace(HARD, " ") for text in shown] == said
    assert not any(" " in text for text in shown)  # none that a line may break at
