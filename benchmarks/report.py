"""How long the source report takes on a site with two years behind it, how that grows, and how long rolling up takes.

    python -m benchmarks.report [--hits 1000000 10000000] [--engines sqlite postgresql] [--runs 20] [--busy-day 500000]

The rows are made anew in a temporary folder, and gone afterwards.
"""

import argparse
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from benchmarks.servers import ROOT, database

Medians = dict[str, float]
KEPT = "medians.json"


def inside(hits: int, runs: int, busy_day: int) -> None:
    """In a process that has the site's settings."""
    import django

    django.setup()
    from benchmarks import reading

    Path(os.environ["VAR"], KEPT).write_text(json.dumps(reading.measure(hits, runs, busy_day)))


def outside(options: argparse.Namespace) -> None:
    for engine in options.engines:
        found: dict[int, Medians] = {}
        for hits in sorted(options.hits):
            command = [sys.executable, "-m", "benchmarks.report", "--inside", "--hits", str(hits)]
            command += ["--runs", str(options.runs), "--busy-day", str(options.busy_day)]
            with database(engine) as environment:
                subprocess.run(command, env=os.environ | environment, cwd=ROOT, check=True)
                found[hits] = json.loads(Path(environment["VAR"], KEPT).read_text())
        for fewer, more in pairwise(found):
            print(f"{engine}, {more / fewer:.3g} times the hits:")
            for name, median in found[more].items():
                print(f"  {name:<44} {median / found[fewer][name]:.2f} times as long", flush=True)


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
    else:
        outside(options)


if __name__ == "__main__":
    main()
