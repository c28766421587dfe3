"""What a phone fetches for each page of the demo, against what we allow ourselves.

python -m benchmarks.weight [--var var]
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.demo import PAGES, serving
from benchmarks.servers import ROOT
from tests.browser import PHONE, Record, launch

SCREEN = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}


@dataclass(frozen=True)
class Weight:
    """Bytes on their way, with their headers, by kind; what else came with them."""

    bytes: Counter[str]
    to_the_end: int  # with the pictures further down
    requests: int
    other_hosts: int
    cookies: int

    @property
    def measured(self) -> dict[str, tuple[float, float]]:
        """What was measured, and the most that it may be."""
        return {
            "kB in all": (self.to_the_end / 1000, 100),
            "kB to begin with": (self.bytes.total() / 1000, 100),
            "kB of HTML and CSS": ((self.bytes["Document"] + self.bytes["Stylesheet"]) / 1000, 20),
            "kB of JavaScript": (self.bytes["Script"] / 1000, 0),
            "requests": (self.requests, 8),
            "to other hosts": (self.other_hosts, 0),
            "cookies": (self.cookies, 0),
        }

    def __str__(self) -> str:
        return " · ".join(
            f"{value:.4g} {name}{f' (MORE THAN {most})' if value > most else ''}"
            for name, (value, most) in self.measured.items()
        )


def listen(session: CDPSession) -> Counter[str]:
    """What comes, in bytes, by kind."""
    kinds: dict[str, str] = {}
    came: Counter[str] = Counter()
    session.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda told: came.update({kinds.get(told["requestId"], "Other"): int(told["encodedDataLength"])}),
    )
    session.send("Network.enable")
    return came


def weigh(browser: Browser, url: str) -> Weight:
    with browser.new_context(user_agent=PHONE, locale="nb-NO", **SCREEN) as context:  # type: ignore[arg-type]
        record, page = Record(context), context.new_page()
        came = listen(context.new_cdp_session(page))
        page.goto(url, wait_until="networkidle")
        at_first, requests = Counter(came), len(record.urls)
        for top in range(0, page.evaluate("document.documentElement.scrollHeight"), 400):
            page.evaluate(f"scrollTo(0, {top})")
            page.wait_for_timeout(30)
        page.wait_for_load_state("networkidle")
        others = record.hosts - {urlsplit(url).netloc}
        return Weight(at_first, came.total(), requests, len(others), len(record.cookies_set) + len(context.cookies()))


def print_weights(root: str) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, path in PAGES.items():
            weight = weigh(browser, root + path)
            print(f"{name:<10}{weight}", flush=True)
            print(f"{'':<10}{', '.join(f'{kind} {size:,}' for kind, size in weight.bytes.most_common())}", flush=True)
        browser.close()


def options(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--var", type=Path, default=ROOT / "var", help="where the demo lies")
    return parser.parse_args()


if __name__ == "__main__":
    with serving(options(__doc__).var) as address:
        print_weights(address)
