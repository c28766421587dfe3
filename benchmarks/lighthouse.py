"""Lighthouse's four marks for each page of the demo on a slow phone, and what the pages weigh.

python -m benchmarks.lighthouse [--var var]
"""

import json
import os
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.demo import PAGES, serving
from benchmarks.npm import program
from benchmarks.servers import WORKERS
from benchmarks.weight import options, print_weights
from tests.browser import ANDROID, flags, on_this_machine

VERSION = "12.8.2"  # the last that runs with Node 18
PAINTED = "largest-contentful-paint"


def judge(url: str) -> dict[str, Any]:
    """All that Lighthouse says of a page."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "report.json")
        chromium = f"--chrome-flags={' '.join(['--headless=new', *flags()])}"
        command = [program("lighthouse", VERSION), url, "--quiet", "--output=json", f"--output-path={told}", chromium]
        environment = os.environ | {"CHROME_PATH": on_this_machine() or ""}
        subprocess.run(command, env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        judged: dict[str, Any] = json.loads(told.read_text())
        return judged


def visit(url: str) -> None:
    """As somebody did before, in each worker: most visitors meet a page in memory."""
    asked = urllib.request.Request(url, headers={"User-Agent": ANDROID, "Accept-Encoding": "gzip, br, zstd"})
    for _number in range(4 * WORKERS):
        with urllib.request.urlopen(asked) as answer:
            answer.read()


def shortfalls(judged: dict[str, Any]) -> list[str]:
    """Why a mark is not 100."""
    weighty = (part["id"] for mark in judged["categories"].values() for part in mark["auditRefs"] if part["weight"])
    audits = (judged["audits"][name] for name in weighty)
    return [
        f"{one['id']} {one.get('displayValue', '')}" for one in audits if one["score"] is not None and one["score"] < 1
    ]


def main() -> None:
    with serving(options(__doc__).var) as root:
        for name, path in PAGES.items():
            visit(root + path)
            judged = judge(root + path)
            marks = ", ".join(f"{mark['title']} {mark['score'] * 100:.0f}" for mark in judged["categories"].values())
            print(f"{name:<10}{marks}; largest paint {judged['audits'][PAINTED]['displayValue']}", flush=True)
            for shortfall in shortfalls(judged):
                print(f"{'':<10}short of 100: {shortfall}", flush=True)
        print_weights(root)


if __name__ == "__main__":
    main()
