"""Whatever breaks under load: a click that was answered with a redirect is in the database, once."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.db import connection

from campaigns.models import Hit, ShareLink
from cms import processes
from tests.factories import campaign_page, share_link
from tests.load import Visit
from tests.on_postgres import PostgresServer, throw_away_server
from tests.site import SiteServer, free_port, serving
from tests.waiting import PATIENCE, wait_for

VISITORS = 16
KILLS = 10
BETWEEN_KILLS = 40 * VISITORS  # clicks
CLICKS = 100_000
CONNECTIONS = 64


def links_for(visitors: int) -> list[ShareLink]:
    """A link for each visitor, who follows it again and again: so that no click is taken for another's."""
    campaign = campaign_page().campaign
    return [share_link(campaign) for _visitor in range(visitors)]


def stored(links: list[ShareLink]) -> list[int]:
    """How many clicks of each link are in the database."""
    counts = Counter(Hit.objects.values_list("link_id", flat=True))
    return [counts[link.pk] for link in links]


def addresses(links: list[ShareLink]) -> list[str]:
    return [f"/s/{link.code}" for link in links]


@contextmanager
def meanwhile(do: Callable[[], None]) -> Iterator[None]:
    """Do something beside what the test does; it has been done when this is over."""

    def then_close() -> None:
        try:
            do()
        finally:
            connection.close()

    aside = Thread(target=then_close)
    aside.start()
    yield
    aside.join()


def test_a_server_killed_under_load_loses_no_click_and_counts_none_twice(site_server: SiteServer) -> None:
    links = links_for(VISITORS)
    answered = 0
    for _kill in range(KILLS):
        before = stored(links)
        with site_server.another() as server:

            def kill(pid: int = server.pid, enough: int = sum(before) + BETWEEN_KILLS) -> None:
                wait_for(lambda: Hit.objects.count() >= enough)
                os.killpg(pid, signal.SIGKILL)

            with meanwhile(kill):
                heard = Visit(server.port, seconds=PATIENCE).follow(addresses(links))
        for was, now, one in zip(before, stored(links), heard, strict=True):
            assert set(one.statuses) <= {302}
            # The last one of each visitor may be stored and not be answered any more.
            assert one.statuses[302] <= now - was <= one.statuses[302] + one.silences
            answered += one.statuses[302]
    assert answered > KILLS * BETWEEN_KILLS / 2


def test_many_clicks_on_one_link_are_all_counted(site_server: SiteServer) -> None:
    [link] = links_for(1)
    with site_server.another() as server:
        visit = Visit(server.port, seconds=4 * PATIENCE, times=CLICKS // CONNECTIONS + 1)
        heard = visit.follow(addresses([link]) * CONNECTIONS)
    answers = sum((one.statuses for one in heard), Counter())
    assert set(answers) == {302}
    assert stored([link]) == [answers[302]]
    assert answers[302] >= CLICKS
    assert sum(one.silences for one in heard) == 0


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    """A database server of the test's own, which keeps over a crash what it has promised."""
    with throw_away_server(configuration="") as server:
        yield server


def crash(server: PostgresServer) -> None:
    """Stop it without a goodbye; it recovers from its log when it starts."""
    command = [str(server.bin_path / "pg_ctl"), "-w", "-D", str(server.pgdata), "-m", "immediate", "stop"]
    subprocess.run(command, check=True, capture_output=True, user=server.system_user)


def recover(server: PostgresServer) -> None:
    """Reading its log can take a busy machine longer than a start is given."""

    def is_there() -> bool:
        with suppress(subprocess.TimeoutExpired):
            server.ensure_postgres_running()
            return True
        return False

    wait_for(is_there)


@pytest.mark.own_database
def test_a_database_that_crashes_under_load_is_said_to_be_away_and_found_again(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    port, url = free_port(), postgres.get_uri()
    codes = site_at(url, port, tmp_path)
    paths = [f"/s/{code}" for code in codes]

    def crash_in_the_middle() -> None:
        wait_for(lambda: min(clicks_at(url)[code] for code in codes) > 1)
        crash(postgres)

    with serving(port, url, tmp_path, workers=2):
        first = Visit(port, seconds=PATIENCE, times=1).follow(paths)
        with meanwhile(crash_in_the_middle):
            heard = Visit(port, seconds=PATIENCE, times=10, answered=503, is_patient=True).follow(paths)
        assert all(one.last == 503 for one in heard)
        recover(postgres)
        later = Visit(port, seconds=PATIENCE, times=20).follow(paths)
    counts = clicks_at(url)
    for code, opening, before, after in zip(codes, first, heard, later, strict=True):
        assert opening.statuses == {302: 1}
        assert before.statuses.keys() == {302, 503}
        assert after.statuses == {302: 20}
        # What was being written when it crashed may be in, though nobody could be told.
        least = 1 + before.statuses[302] + after.statuses[302]
        assert least <= counts[code] <= least + before.statuses[503]


MAKE_LINKS = """
from tests.test_faults import VISITORS, links_for
print(*(link.code for link in links_for(VISITORS)))
"""


def site_at(url: str, port: int, folder: Path) -> list[str]:
    """A fresh site in that database; the codes of its links."""
    environment = os.environ | {"DATABASE_URL": url, "PORT": str(port), "TEST_VAR": str(folder)}
    for command in (("migrate", "-v0"), ("shell", "-v0", "--no-imports", "-c", MAKE_LINKS)):
        done = subprocess.run(processes.manage(*command), env=environment, check=True, capture_output=True, text=True)
    return done.stdout.split()


def clicks_at(url: str) -> Counter[str]:
    query = "SELECT code FROM campaigns_hit JOIN campaigns_sharelink AS link ON link.id = link_id"
    with psycopg.connect(url) as connection:
        return Counter(code for (code,) in connection.execute(query))
