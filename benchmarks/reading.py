"""Reading and rolling up what `benchmarks.history` has made, with a clock and a scale beside it."""

import datetime
import gc
import resource
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks.history import ONE_DAY, History
from campaigns.models import Campaign, ClosedDays, Conversion, DailyCount, Hit, LeftOutSum, OriginSum
from campaigns.reports import across, left_out, report, rollup, sums
from campaigns.reports.tallies import Period
from cms.users.models import User

# The same question to the daily counts, by hand: what the report is measured against.
RAW = """
SELECT kind, campaign_id, channel_id, link_id, source, SUM(count) FROM campaigns_dailycount
WHERE verdict = 'counted' AND campaign_id IN ({}) GROUP BY kind, campaign_id, channel_id, link_id, source
"""


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def line(name: str, work: Callable[[], Any], runs: int, reference: float | None = None) -> float:
    """Print median, p95, what this process worked and the ratio to a reference; the median."""
    work()
    begun = time.process_time()
    times = sorted(timed(work) for _run in range(runs))
    worked = (time.process_time() - begun) * 1000 / runs
    median, p95 = statistics.median(times), times[int(0.95 * (runs - 1))]
    ratio = f"{median / reference:>9.3f} of it" if reference else ""
    print(f"  {name:<44} median {median:>8.1f} ms  p95 {p95:>8.1f} ms  cpu {worked:>8.1f} ms {ratio}", flush=True)
    return median


def measure(hits: int, runs: int, busy_day: int) -> dict[str, float]:
    """Medians of the reports, in milliseconds."""
    history = History(hits, timezone.localdate())
    seconds = timed(history.make) / 1000
    settle()
    # What was needed to make the past is nothing that a site holds in memory.
    gc.collect()
    gc.freeze()
    models = (DailyCount, OriginSum, LeftOutSum, Hit, Conversion)
    rows = [f"{model._default_manager.count():,} {model.__name__}" for model in models]
    print(f"{connection.vendor}, {hits:,} hits: {', '.join(rows)}; made in {seconds:.0f} s", flush=True)
    medians = read(history, runs)
    roll_up(history, busy_day)
    return medians


def settle() -> None:
    """The worker does this each day, and PostgreSQL by itself after a while."""
    call_command("analyze")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def read(history: History, runs: int) -> dict[str, float]:
    everything = list(Campaign.objects.filter(links__isnull=False).distinct().select_related("site"))
    late = history.campaigns[len(history.campaigns) * 9 // 10]
    client = signed_in()
    medians = {}
    trivial = line("a view without numbers", lambda: opened(client, "/admin/kampanjer/mine-kanaler/"), runs)
    for name, chosen, url in (
        ("one campaign", [late], f"/admin/kampanjer/{late.pk}/report/"),
        ("all campaigns", everything, "/admin/kampanjer/report/"),
    ):
        reference = line(f"{name}: daily counts by raw SQL", lambda chosen=chosen: raw(chosen), runs)
        month = Period(history.today - 29 * ONE_DAY, history.today)
        for what, period, sees in (
            ("report", Period(), False),
            ("report with every stage", Period(), True),
            ("report of 30 days", month, False),
        ):
            make = partial(made, chosen, period, sees=sees)
            medians[f"{name}: {what}"] = line(f"{name}: {what}", make, runs, reference)
        line(f"{name}: left out, by day", lambda c=chosen: left_out.by_day(c, Period()), runs, reference)
        line(f"{name}: the whole view", lambda url=url: opened(client, url), runs, trivial)
        line(f"{name}: left out, the whole view", lambda url=url: opened(client, f"{url}left-out/"), runs, trivial)
    return medians


def made(campaigns: list[Campaign], period: Period, *, sees: bool) -> report.SourceReport:
    make = across.make if len(campaigns) > 1 else report.make
    return make(campaigns, period, sees_applicants=sees)


def raw(campaigns: list[Campaign]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(RAW.format(", ".join(["%s"] * len(campaigns))), [campaign.pk for campaign in campaigns])
        return cursor.fetchall()


def signed_in() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("benchmark", "benchmark@example.org", "only-for-benchmarks"))
    return client


def opened(client: Client, url: str) -> None:
    assert client.get(url).status_code == 200, url


def roll_up(history: History, busy_day: int) -> None:
    """Thirty days with their hits, then one busy day, through the real roll-up."""
    open_from = history.today - 30 * ONE_DAY
    DailyCount.objects.filter(day__gte=open_from)._raw_delete("default")
    sums.add_up_again(campaign.pk for campaign in history.campaigns)
    ClosedDays.objects.update(through=open_from - ONE_DAY)
    said("roll-up of 30 days", rollup.close_days)
    said("looking for late arrivals", rollup.recount)
    history.add_hits(history.today - ONE_DAY, busy_day)
    said(f"a day of {busy_day:,} more, counted again", rollup.recount)
    long_ago = history.today - datetime.timedelta(days=100)
    history.keep_hits_of(long_ago, busy_day)
    said(f"pruning a day of {busy_day:,}", rollup.prune)


def said(name: str, work: Callable[[], Any]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    milliseconds = timed(work)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  {name:<44} {milliseconds / 1000:>8.2f} s   peak memory grew by {grown:.0f} MB", flush=True)
