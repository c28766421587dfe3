"""The demo as a real site would serve it, on a copy of its database: who measures it adds no visit to its report."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.servers import manage, site

PAGES = {
    "campaign": "/kommunikasjonsradgiver/",
    "job": "/kommunikasjonsradgiver/stillingen/",
    "form": "/kommunikasjonsradgiver/stillingen/sok/",
}


@contextlib.contextmanager
def serving(var: Path) -> Iterator[str]:
    """The address of the demo that lies in a folder, without a slash at the end."""
    original = var / "kildespor.sqlite3"
    if not original.exists():
        raise SystemExit(f"There is no demo in {var}. Load it first: make run VAR={var}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "kildespor.sqlite3")
        with contextlib.closing(sqlite3.connect(original)) as source, contextlib.closing(sqlite3.connect(copy)) as goal:
            source.backup(goal)
        environment = {
            "VAR": str(var),
            "DATABASE_URL": f"sqlite:///{copy}",
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SECRET_KEY": "only-for-benchmarks",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SECURE_SSL_REDIRECT": "false",
        }
        manage(environment, "collectstatic", "--no-input", "-v0")
        with site(**environment) as (port, _pid):
            yield f"http://localhost:{port}"
