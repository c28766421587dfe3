"""How user agents in files, one a line, are judged: what share of each file is counted, and why the rest is not.

Whoever knows what a file holds (browsers, bots, link previews) can tell from it how often the rules are wrong.
"""

import argparse
import os
from collections import Counter
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
django.setup()

from django.test import RequestFactory  # noqa: E402

from campaigns.tracking.verdicts import Judgement, judge  # noqa: E402

ask = RequestFactory().get


def judged(file: Path) -> dict[str, Judgement]:
    """Each user agent once, however often it stands there."""
    agents = {line.strip() for line in file.read_text(encoding="utf-8", errors="replace").splitlines()} - {""}
    return {agent: judge(ask("/", headers={"User-Agent": agent})) for agent in sorted(agents)}


def show(file: Path, listed: list[str]) -> None:
    judgements = judged(file)
    print(f"{file.name}: {len(judgements):,} user agents")
    for (verdict, reason), count in Counter((one.verdict, one.reason) for one in judgements.values()).most_common():
        print(f"  {count / len(judgements):>8.2%}  {count:>7,}  {verdict.value:<8}  {reason.value}")
    for agent, judgement in judgements.items():
        if judgement.verdict in listed:
            print(f"    {judgement.reason.value:<14}  {agent}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--list", nargs="+", default=[], metavar="VERDICT", help="show who got it: counted, bot, preview"
    )
    asked = parser.parse_args()
    for file in asked.files:
        show(file, asked.list)


if __name__ == "__main__":
    main()
