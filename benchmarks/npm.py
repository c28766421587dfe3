"""Programs from npm, fetched into the project's own folder. Only benchmarks need them, and Node."""

import subprocess
from pathlib import Path

from benchmarks.servers import ROOT, needed

FOLDER = ROOT / ".tools" / "npm"


def program(package: str, version: str) -> Path:
    """The path of a package's program, installed if it is not there in this version."""
    wanted = FOLDER / f"{package}-{version}"
    if not wanted.exists():
        needed("node", "nodejs")
        print(f"Fetching {package} {version} …", flush=True)
        command = [needed("npm", "npm"), "install", "--silent", "--no-fund", "--no-audit", f"--prefix={wanted}"]
        subprocess.run([*command, f"{package}@{version}"], check=True)
    return wanted / "node_modules" / ".bin" / package
