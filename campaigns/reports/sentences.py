"""The report in words. Nothing is said here that the numbers can't carry."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from campaigns.reports import intervals
from campaigns.reports.intervals import Rate
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow, Row
from cms.numbers import percent, whole

# Fewer applicants than this in all: no channel is called the best.
FEW = 5
# Nor is a channel with fewer than this named for its rate.
WORTH_A_RATE = 5


def headline(report: SourceReport) -> str:
    """One true sentence about what brought applicants."""
    total = report.total.tally
    if report.total.applications is None:
        return _gone_on(report)
    if not total.applications:
        return _nobody(report)
    if total.applications < FEW:
        return _("Too few applicants to say which channel is best.")
    return _most(report, total.applications)


def _nobody(report: SourceReport) -> str:
    """Of some days nothing is said that other days could make untrue."""
    visits, clicks, so_far = report.total.tally.visits, report.total.tally.clicks, report.period.is_everything
    if not visits and not clicks:
        never = _("Nobody has followed a link yet. Share it, and we start counting.")
        return never if so_far else _("Nobody came on these days.")
    if so_far:
        text = ngettext("No applicants yet, after one visit.", "No applicants yet, after %(visits)s visits.", visits)
    else:
        text = ngettext("No applicants from one visit.", "No applicants from %(visits)s visits.", visits)
    return text % {"visits": whole(visits)}


def _gone_on(report: SourceReport) -> str:
    """Of jobs in another system: arrivals there are all we know, and they are not people."""
    count = report.total.tally.went_on
    if not count:
        never = _("Nobody has gone on to the recruitment system yet.")
        return never if report.period.is_everything else _("Nobody went on to the recruitment system on these days.")
    text = ngettext(
        "The recruitment system was opened once from here.",
        "The recruitment system was opened %(count)s times from here.",
        count,
    )
    return text % {"count": whole(count)}


def _most(report: SourceReport, everyone: int) -> str:
    best = max(row.tally.applications for row in report.channels)
    leading = [row for row in report.channels if row.tally.applications == best]
    numbers = {"count": whole(best), "all": whole(everyone)}
    names = {"channel": leading[0].label, "other": leading[-1].label}
    if len(leading) == 1 and leading[0].is_unknown:
        text = _("Most applicants came a way we do not know: %(count)s of %(all)s.")
    elif len(leading) == 1:
        text = _("%(channel)s brought most applicants: %(count)s of %(all)s.")
    elif len(leading) == 2 and not leading[1].is_unknown:
        text = _("%(channel)s and %(other)s brought equally many applicants: %(count)s each of %(all)s.")
    else:
        text = _("No channel brought more applicants than the others.")
    return text % {**numbers, **names}


def caveat(report: SourceReport) -> str:
    """What to keep in mind: how sure the rates are, and how many came an unknown way."""
    parts = [_awaited(report), _few(report), _rates(report), _unknown(report)]
    return " ".join(part for part in parts if part)


def _awaited(report: SourceReport) -> str:
    if not report.total.is_awaited:
        return ""
    return _("Applications in the recruitment system are not fetched yet.")


def _few(report: SourceReport) -> str:
    """Below the sentence that there are too few: how many there are."""
    count = report.total.tally.applications
    if not 0 < count < FEW:
        return ""
    if report.period.is_everything:
        text = ngettext("One so far.", "%(number)s so far.", count)
    else:
        text = ngettext("One on these days.", "%(number)s on these days.", count)
    return text % {"number": capfirst(str(apnumber(count)))}


def _rates(report: SourceReport) -> str:
    """Which channel turned most visits into applicants, and whether that can be told at all."""
    if report.total.tally.applications < FEW:
        return ""
    if len([row for row in report.by_campaign if row.tally.visits]) > 1:
        # A channel used most where jobs are easy to fill would look good for that alone.
        return _("Campaigns differ: compare applicants per visit in one campaign at a time.")
    rated = [(row, rate) for row in report.known if (rate := row.rate)]
    worth = [(row, rate) for row, rate in rated if rate.successes >= WORTH_A_RATE]
    if not worth or len(rated) < 2:
        return ""
    best, rate = max(worth, key=lambda pair: pair[1].value)
    rest = _together([other for row, other in rated if row is not best])
    if rest and intervals.stands_out(rate, rest, looked_at=len(rated)):
        text = _("Visits from %(channel)s led to more applicants than the others: %(rate)s.")
        return text % {"channel": best.label, "rate": rate_text(rate)}
    return _unsure(best, is_highest=all(rate.value >= other.value for _row, other in rated))


def _together(rates: list[Rate]) -> Rate | None:
    return intervals.rate(sum(rate.successes for rate in rates), sum(rate.trials for rate in rates))


def _unsure(best: ChannelRow, *, is_highest: bool) -> str:
    if is_highest:
        text = _("%(channel)s gave most applicants per visit, but the numbers are too small to be sure.")
    else:
        # Channels with a handful of visits can have any rate at all.
        text = _(
            "Of the channels with at least five applicants, %(channel)s gave most per visit, "
            "but the numbers are too small to be sure."
        )
    return text % {"channel": best.label}


def _unknown(report: SourceReport) -> str:
    count = report.unknown.tally.applications
    is_said_already = count > max((row.tally.applications for row in report.known), default=0) and count >= FEW
    if not count or is_said_already:
        return ""
    text = ngettext(
        "One applicant came a way we do not know.", "%(number)s applicants came a way we do not know.", count
    )
    number = apnumber(count) if count < 10 else whole(count)
    return text % {"number": capfirst(str(number))}


def rate_text(rate: Rate) -> str:
    """«5 applicants per 100 visits (between 3 and 7)»."""
    text = ngettext(
        "%(rate)s applicant per 100 visits (between %(low)s and %(high)s)",
        "%(rate)s applicants per 100 visits (between %(low)s and %(high)s)",
        1 if _per_100(rate.value) == "1" else 2,
    )
    return text % {"rate": _per_100(rate.value), "low": _per_100(rate.low), "high": _per_100(rate.high)}


def rate_short(rate: Rate) -> str:
    """«5 (3–7)», beside a drawing that says what it is."""
    return f"{_per_100(rate.value)} ({_per_100(rate.low)}–{_per_100(rate.high)})"


def no_rate(row: Row) -> str:
    """Why a row has no rate."""
    if row.is_awaited or row.tally.went_on:
        return _("applications are taken elsewhere")
    if not row.tally.visits:
        return _("no visits")
    if row.tally.rated_applications > row.tally.rated_visits:
        return _("more applicants than visits")
    return _("known on arrival only")


def _per_100(share: float) -> str:
    """Whole numbers, but for what would round to nought or to something it is not."""
    number = round(100 * share, 1)
    decimals = 1 if 0 < number < 1 else 0
    # Django cuts decimals off; it does not round.
    return str(number_format(round(100 * share, decimals), decimal_pos=decimals))


def share_text(share: float | None) -> str:
    """A share in per cent; 100 and 0 only where that is exactly so."""
    if share is None:
        return "–"
    number = round(100 * share)
    return percent(min(99, max(1, number)) if 0 < share < 1 else number)
