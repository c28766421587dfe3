"""One migrated database with the four roles in it, made once and copied: migrating takes eight seconds, a copy nothing.

The template is kept, under a name that changes with whatever it is made by, so that a second run has it at once.
"""

import contextlib
import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from campaigns.tracking.arrivals import writer
from cms import roles


class Databases(Protocol):
    """What the tests need of a database server."""

    template: str

    def has_template(self) -> bool: ...
    def make_template(self) -> None: ...
    def copy_template(self, name: str) -> None:
        """Put a fresh copy at `name`, whatever is there."""

    def name(self, purpose: str) -> str:
        """The name of a database of this process."""

    def drop(self, name: str) -> None: ...


def fingerprint() -> str:
    """Changes when the template would: with any migration, ours or a package's, and with the roles and their names."""
    digest = hashlib.sha256(f"{django.VERSION} {wagtail.VERSION} {settings.LANGUAGES}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.name} {path.name}".encode() + path.read_bytes())
    for path in (Path(roles.__file__), *sorted(settings.BASE_DIR.glob("cms/locale/*/LC_MESSAGES/django.po"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def use(name: str) -> None:
    """Point every thread of this process at the database `name`."""
    close()
    connection.settings_dict["NAME"] = name


def close() -> None:
    """Every connection of this process that a database could wait for."""
    connection.close()
    writer.close()


@contextlib.contextmanager
def using(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    use(name)
    try:
        yield
    finally:
        use(before)


def fill(name: str) -> None:
    """As `manage.py migrate` and `manage.py roles` leave a new database."""
    with using(name):
        call_command("migrate", verbosity=0, interactive=False)
        roles.keep()


class SqliteDatabases:
    def __init__(self, cache: Path) -> None:
        self.folder = cache
        self.template = str(cache / f"{fingerprint()}.sqlite3")

    def name(self, purpose: str) -> str:
        return str(settings.VAR / f"{purpose}.sqlite3")

    def has_template(self) -> bool:
        return Path(self.template).exists()

    def make_template(self) -> None:
        for old in self.folder.glob("*.sqlite3*"):
            old.unlink()
        unfinished = Path(f"{self.template}-unfinished")
        fill(str(unfinished))
        unfinished.rename(self.template)

    def copy_template(self, name: str) -> None:
        with (
            contextlib.closing(sqlite3.connect(f"file:{self.template}?mode=ro", uri=True)) as template,
            contextlib.closing(sqlite3.connect(name)) as copy,
        ):
            template.backup(copy)

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm", "-turn"):
            Path(name + suffix).unlink(missing_ok=True)


class PostgresDatabases:
    def __init__(self) -> None:
        self.template = f"kildespor_template_{fingerprint()}"

    def name(self, purpose: str) -> str:
        return f"test_kildespor_{settings.VAR.name}_{purpose}"

    def has_template(self) -> bool:
        return self.template in self._ours()

    def make_template(self) -> None:
        for old in self._ours():
            self.drop(old)
        unfinished = f"{self.template}_unfinished"
        self._do(f'CREATE DATABASE "{unfinished}"')
        fill(unfinished)
        self._do(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    def copy_template(self, name: str) -> None:
        self.drop(name)
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')

    def drop(self, name: str) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _ours(self) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kildespor_template_%'")
            return [name for (name,) in cursor.fetchall()]

    def _do(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def prepared(cache: Path) -> Databases:
    """The databases of the server that the settings name, with the template ready to be copied."""
    cache.mkdir(parents=True, exist_ok=True)
    databases: Databases = PostgresDatabases() if connection.vendor == "postgresql" else SqliteDatabases(cache)
    # Of two processes that start together, one makes it and the other waits.
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not databases.has_template():
            databases.make_template()
    return databases
