"""How long the source report takes on a site with two years behind it, and how long rolling up takes.

    python -m benchmarks.report [--hits 1000000 10000000] [--engines sqlite postgresql] [--runs 20] [--busy-day 500000]

The rows are made anew in a temporary folder, and gone afterwards.
"""

import argparse
import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.servers import ROOT, database

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
    """Print median, p95 and the ratio to a reference; the median."""
    work()
    times = sorted(timed(work) for _run in range(runs))
    median = statistics.median(times)
    ratio = f"{median / reference:>8.2f} of it" if reference else ""
    print(f"  {name:<44} median {median:>8.1f} ms  p95 {times[int(0.95 * (runs - 1))]:>8.1f} ms {ratio}", flush=True)
    return median


def inside(hits: int, runs: int, busy_day: int) -> None:
    """In a process that has the site's settings."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from benchmarks.history import History
    from campaigns.models import Conversion, DailyCount, Hit, TotalCount

    history = History(hits, timezone.localdate())
    seconds = timed(history.make) / 1000
    settle()
    # What was needed to make the past is nothing that a site holds in memory.
    gc.collect()
    gc.freeze()
    rows = [
        f"{model._default_manager.count():,} {model._meta.verbose_name_plural}"
        for model in (DailyCount, TotalCount, Hit, Conversion)
    ]
    print(f"{connection.vendor}, {hits:,} hits: {', '.join(rows)}; made in {seconds:.0f} s", flush=True)
    read(history, runs)
    roll_up(history, busy_day)


def settle() -> None:
    """PostgreSQL does this by itself after a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def read(history: Any, runs: int) -> None:
    from campaigns.models import Campaign
    from campaigns.reports import left_out, report
    from campaigns.reports.tallies import Period

    everything = list(Campaign.objects.select_related("site"))
    busiest = history.campaigns[-20]
    client = signed_in()
    for name, chosen, url in (
        ("one campaign", [busiest], f"/admin/kampanjer/{busiest.pk}/report/"),
        ("all campaigns", everything, "/admin/kampanjer/report/"),
    ):
        reference = line(f"{name}: the same by raw SQL", lambda chosen=chosen: raw(chosen), runs)
        line(f"{name}: report", lambda c=chosen: report.make(c, Period(), sees_applicants=False), runs, reference)
        line(f"{name}: left out, by day", lambda c=chosen: left_out.by_day(c, Period()), runs, reference)
        trivial = line("a view without numbers", lambda: opened(client, "/admin/kampanjer/mine-kanaler/"), runs)
        line(f"{name}: the whole view", lambda url=url: opened(client, url), runs, trivial)
        line(f"{name}: left out, the whole view", lambda url=url: opened(client, f"{url}left-out/"), runs, trivial)


def raw(campaigns: list[Any]) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(RAW.format(", ".join(["%s"] * len(campaigns))), [campaign.pk for campaign in campaigns])
        return cursor.fetchall()


def signed_in() -> Any:
    from django.test import Client

    from cms.users.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("benchmark", "benchmark@example.org", "only-for-benchmarks"))
    return client


def opened(client: Any, url: str) -> None:
    assert client.get(url).status_code == 200, url


def roll_up(history: Any, busy_day: int) -> None:
    """Thirty days with their hits, then one busy day, through the real roll-up."""
    from benchmarks.history import ONE_DAY
    from campaigns.models import ClosedDays, DailyCount
    from campaigns.reports import rollup, totals

    opened_from = history.today - 30 * ONE_DAY
    DailyCount.objects.filter(day__gte=opened_from)._raw_delete("default")
    totals.add_up_again(campaign.pk for campaign in history.campaigns)
    ClosedDays.objects.update(through=opened_from - ONE_DAY)
    said("roll-up of 30 days", rollup.close_days)
    said("looking for late arrivals", rollup.recount)
    history.add_hits(history.today - ONE_DAY, busy_day)
    said(f"a day of {busy_day:,} more, counted again", rollup.recount)
    history.keep_hits_of(history.today - 120 * ONE_DAY, busy_day)
    said(f"pruning a day of {busy_day:,}", rollup.prune)


def said(name: str, work: Callable[[], Any]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    milliseconds = timed(work)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  {name:<44} {milliseconds / 1000:>8.2f} s   memory grew by {grown:.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hits", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--busy-day", type=int, default=500_000)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        inside(options.hits[0], options.runs, options.busy_day)
        return
    for engine in options.engines:
        for hits in options.hits:
            command = [sys.executable, "-m", "benchmarks.report", "--inside", "--hits", str(hits)]
            command += ["--runs", str(options.runs), "--busy-day", str(options.busy_day)]
            with database(engine) as environment:
                subprocess.run(command, env=os.environ | environment, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
