"""The days of the demo, counted from the day it is set up: four weeks behind us, deadlines ahead."""

import datetime
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.formats import date_format

DAY = datetime.timedelta(days=1)
WEEKS_OF_HISTORY = 4


@dataclass(frozen=True)
class Calendar:
    now: datetime.datetime

    @classmethod
    def today(cls) -> "Calendar":
        return cls(timezone.localtime())

    @property
    def day(self) -> datetime.date:
        return self.now.date()

    @property
    def starts_on(self) -> datetime.date:
        """The day the pages went out."""
        return self.day - WEEKS_OF_HISTORY * 7 * DAY

    @property
    def ends_at(self) -> datetime.datetime:
        """Nobody comes by today: whoever tries the site out from now on has the day to themselves."""
        return timezone.make_aware(datetime.datetime.combine(self.day, datetime.time.min))

    @property
    def last_day(self) -> datetime.date:
        return self.day - DAY

    def moment(self, day: int, hour: float) -> datetime.datetime:
        """An hour of a day, counted from the start of the campaigns."""
        midnight = datetime.datetime.combine(self.starts_on + day * DAY, datetime.time.min)
        return timezone.make_aware(midnight + datetime.timedelta(hours=hour))

    @property
    def deadlines(self) -> dict[str, datetime.date]:
        return {
            "adviser": self.day + 13 * DAY,
            "nurses": self.day + 20 * DAY,
            "nursing_home": self.day + 27 * DAY,
        }

    @property
    def first_day_at_work(self) -> datetime.date:
        """The first of the month, some two months after the deadline."""
        late = self.deadlines["adviser"] + 45 * DAY
        return (late.replace(day=1) + 31 * DAY).replace(day=1) if late.day > 1 else late

    def words(self, language: str) -> dict[str, str]:
        """What stands in braces in the texts."""
        deadline = self.deadlines["adviser"]
        with translation.override(language):
            return {
                "deadline": _day(deadline),
                "reading": _span(deadline + DAY, deadline + 5 * DAY),
                "interviews": _span(deadline + 8 * DAY, deadline + 10 * DAY),
                "answer": _day(deadline + 17 * DAY),
                "start": _day(self.first_day_at_work),
                "year": f"{self.starts_on:%y}",
            }


def _day(day: datetime.date) -> str:
    pattern = "j F" if translation.get_language() == "sv" else "j. F"
    return date_format(day, pattern)


def _span(first: datetime.date, last: datetime.date) -> str:
    """«7.–11. desember», or «30. november–4. desember»."""
    if first.month != last.month:
        return f"{_day(first)}–{_day(last)}"
    dot = "" if translation.get_language() == "sv" else "."
    return f"{first.day}{dot}–{_day(last)}"
