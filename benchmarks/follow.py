"""Redirects a second, each click stored, against nginx's static 302 and the same server doing nothing.

Then a campaign page from memory, each visit stored, against nginx serving a file of its size.

python -m benchmarks.follow [--seconds 5] [--engines sqlite postgresql]
"""

import argparse
import re
import subprocess
import tempfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import database, idle, manage, memory, needed, nginx, site

CONNECTIONS = (1, 32, 256)

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)
MAKE_LINK = """
from campaigns.models import Campaign, Channel, ShareLink
from campaigns.models import CampaignPage
from cms.models import HomePage
text = "<p>" + "Du er der når det trengs, og du er ikke alene om det. " * 40 + "</p>"
body = [("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"})]
page = CampaignPage(title="Sykepleiere", body=[*body, ("job_text", {"heading": "Dette gjør du", "text": text})])
HomePage.objects.get().add_child(instance=page)
print(ShareLink.objects.make(page.campaign, Channel.objects.get(slug="linkedin")).code)
"""
COUNT = "from campaigns.models import Hit; print(Hit.objects.count())"


@dataclass(frozen=True)
class Run:
    answered: int
    per_second: float
    p50: str
    p99: str
    errors: int


def load(url: str, connections: int, seconds: int) -> Run:
    """wrk, bounded in time."""
    command = [
        needed("wrk", "wrk"),
        f"-t{min(2, connections)}",
        f"-c{connections}",
        f"-d{seconds}s",
        "--latency",
        "-H",
        f"User-Agent: {PHONE}",
    ]
    out = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    errors = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", out))
    return Run(
        answered=int(re.search(r"(\d+) requests in", out)[1]),  # type: ignore[index]
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),  # type: ignore[index]
        p50=re.search(r"^ +50% +(\S+)", out, re.MULTILINE)[1],  # type: ignore[index]
        p99=re.search(r"^ +99% +(\S+)", out, re.MULTILINE)[1],  # type: ignore[index]
        errors=errors,
    )


def report(name: str, connections: int, run: Run, reference: Run, stored: int | None = None) -> None:
    kept = "" if stored is None else f"  stored {stored} of {run.answered} answered"
    print(
        f"{name:<28} c={connections:<4} {run.per_second:>9.0f}/s "
        f"{run.per_second / reference.per_second:>7.1%} of nginx  "
        f"p50 {run.p50:>8}  p99 {run.p99:>8}  errors {run.errors}{kept}",
        flush=True,
    )


def shell(environment: dict[str, str], code: str) -> str:
    return manage(environment, "shell", "-v0", "--no-imports", "-c", code).splitlines()[-1]


@dataclass(frozen=True)
class References:
    """nginx, at each number of connections: sending on, and serving a file as large as the page."""

    redirect: dict[int, Run]
    seconds: int

    def page(self, body: bytes) -> dict[int, Run]:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            Path(folder, "page.html").write_bytes(body)
            with nginx(f"location / {{ root {folder}; }}") as port:
                url = f"http://127.0.0.1:{port}/page.html"
                return {connections: load(url, connections, self.seconds) for connections in CONNECTIONS}


def measure(engine: str, references: References) -> None:
    with database(engine) as environment:
        code = shell(environment, MAKE_LINK)
        with site(**environment) as (port, pid):
            root = f"http://127.0.0.1:{port}"
            for name, path in (("short link", f"/s/{code}"), ("warm page", f"/via/{code}/sykepleiere/")):
                load(f"{root}{path}", 32, 1)
                asked = urllib.request.Request(f"{root}{path}", headers={"User-Agent": PHONE})
                body = urllib.request.urlopen(asked).read()
                runs = references.redirect if name == "short link" else references.page(body)
                for connections, reference in runs.items():
                    before = int(shell(environment, COUNT))
                    run = load(f"{root}{path}", connections, references.seconds)
                    stored = int(shell(environment, COUNT)) - before
                    report(f"{name}, {engine}", connections, run, reference, stored)
            print(f"{'memory, ' + engine:<28} {', '.join(f'{mb:.0f} MB' for mb in memory(pid))} for each worker")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    with nginx("location / { return 302 /elsewhere; }") as port:
        url = f"http://127.0.0.1:{port}/s/ab3k9"
        references = References({c: load(url, c, options.seconds) for c in CONNECTIONS}, options.seconds)
    for connections, run in references.redirect.items():
        report("nginx", connections, run, run)
    with idle() as port:
        for connections, reference in references.redirect.items():
            report("idle", connections, load(f"http://127.0.0.1:{port}/", connections, options.seconds), reference)
    for engine in options.engines:
        measure(engine, references)


if __name__ == "__main__":
    main()
