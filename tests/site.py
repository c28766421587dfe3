"""A real server for the tests that need one: its own process, its own database, its own mailbox.

    def test_something(site_server: SiteServer, phone: OpenContext) -> None:
        page = phone().new_page()
        page.goto(site_server.url)

The test and the server see the same database, which starts as the migrations leave it and is thrown away afterwards.
So a test that asks for `site_server` asks for no other database.
"""

import contextlib
import email.message
import email.policy
import os
import signal
import socket
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from cms import processes
from tests import databases
from tests.waiting import wait_for


@dataclass(frozen=True)
class SiteServer:
    url: str  # without a slash at the end
    folder: Path
    name: str  # of its database

    @property
    def database(self) -> str:
        return database_url(self.name)

    def mails(self) -> list[email.message.EmailMessage]:
        """What the site has sent, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        # Django's file backend puts a line of dashes after each mail.
        texts = (text for path in files for text in path.read_text().split("-" * 79 + "\n"))
        return [email.message_from_string(text, policy=email.policy.default) for text in texts if text.strip()]

    def run_tasks(self) -> None:
        """Do what the background worker would."""
        call_command("db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", "--no-reload", verbosity=0)

    def another(self, workers: int = 2) -> contextlib.AbstractContextManager["Process"]:
        """A second server of the same site, at a port of its own."""
        return serving(free_port(), self.database, self.folder, workers)

    def log(self) -> str:
        return (self.folder / "log").read_text()


def free_port(without: Collection[int] = ()) -> int:
    """A port that nobody listens at, below those that the system hands out to clients."""
    # Those who start together have numbers close to each other.
    for port in range(20_000 + os.getpid() * 97 % 10_000, 32_000):
        if port not in without and is_free(port):
            return port
    raise RuntimeError("No port is free.")


def is_free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as probe:
        probe.bind(("127.0.0.1", port))
        return True
    return False


def database_url(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def wait_until_open(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    wait_for(lambda: server.poll() is not None or processes.is_taken("127.0.0.1", port))
    if server.poll() is not None:
        pytest.fail(f"The server did not start:\n{log.read_text()}")


@dataclass(frozen=True)
class Process:
    """A server and the workers it has started, which are in one group of processes."""

    pid: int
    port: int


@contextlib.contextmanager
def serving(port: int, url: str, folder: Path, workers: int = 1) -> Iterator[Process]:
    log = folder / "log"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.test"),
        "DATABASE_URL": url,
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "PORT": str(port),
    }
    with log.open("ab") as output:
        server = subprocess.Popen(
            processes.server("127.0.0.1", port, workers),
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        wait_until_open(port, server, log)
        yield Process(server.pid, port)
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


@contextlib.contextmanager
def started(
    purpose: str, test_databases: databases.Databases, blocker: DjangoDbBlocker, folder: Path
) -> Iterator[SiteServer]:
    """The site, served as in production, empty but for what the migrations make."""
    name, port = test_databases.name(purpose), free_port()
    with blocker.unblock():
        test_databases.copy_template(name)
        with databases.using(name):
            Site.objects.filter(is_default_site=True).update(hostname="localhost", port=port)
            Site.clear_site_root_paths_cache()
    server = SiteServer(f"http://localhost:{port}", folder, name)
    with serving(port, server.database, folder):
        yield server
    with blocker.unblock():
        test_databases.drop(name)
    assert "Traceback" not in server.log(), server.log()


@contextlib.contextmanager
def opened(
    purpose: str, test_databases: databases.Databases, blocker: DjangoDbBlocker, folder: Path
) -> Iterator[SiteServer]:
    """The same, and its database is the test's."""
    with started(purpose, test_databases, blocker, folder) as server, blocker.unblock(), databases.using(server.name):
        yield server


@pytest.fixture
def site_server(
    request: pytest.FixtureRequest,
    test_databases: databases.Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SiteServer]:
    """A site of the test's own."""
    assert not request.node.get_closest_marker("django_db"), "site_server brings its own database"
    with opened("site", test_databases, django_db_blocker, tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="module")
def shared_site(
    test_databases: databases.Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SiteServer]:
    """One site for a whole file of short tests, which tidy up after themselves and ask for no other database."""
    with opened("shared", test_databases, django_db_blocker, tmp_path_factory.mktemp("shared")) as server:
        yield server
