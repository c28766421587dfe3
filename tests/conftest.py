"""What every test shares: a migrated database at no cost, and an ear for background tasks that fail."""

import datetime
import time
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from campaigns.tracking import generation
from cms import languages
from tests import databases

MAKE_ANEW = pytest.StashKey[Callable[[], None]]()
pytest_plugins = ["tests.site", "tests.browser", "tests.bucket", "tests.steps", "tests.public_tour"]
# How fast the machine is, and what chance brings up, is no reason to fail: what is tried is the same each time.
hypothesis.settings.register_profile(
    "calm",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("calm")
LAST_MINUTE = datetime.timedelta(minutes=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where other processes take part, a machine that stood still for a while is told from a fault by a second try."""
    for item in items:
        if _has_transactions(item) or item.get_closest_marker("browser") or item.get_closest_marker("own_database"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def _has_transactions(item: pytest.Item) -> bool:
    """What it writes is seen by other processes and threads."""
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return "transactional_db" in fixtures or bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="session")
def test_databases(
    pytestconfig: pytest.Config, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> databases.Databases:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock():
        return databases.prepared(pytestconfig.cache.mkdir("databases"))


@pytest.fixture(scope="session")
def django_db_setup(
    pytestconfig: pytest.Config, test_databases: databases.Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Takes the place of pytest-django's own, which migrates."""
    name = test_databases.name("tests")

    def make_anew() -> None:
        with django_db_blocker.unblock():
            databases.close()
            test_databases.copy_template(name)

    make_anew()
    databases.use(name)
    pytestconfig.stash[MAKE_ANEW] = make_anew
    yield
    del pytestconfig.stash[MAKE_ANEW]
    with django_db_blocker.unblock():
        databases.close()
        test_databases.drop(name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test with real transactions ends by emptying every table, even of what the migrations put there."""
    yield
    if _has_transactions(item) and (make_anew := item.config.stash.get(MAKE_ANEW, None)):
        make_anew()


@pytest.fixture(autouse=True)
def no_roots_of_another_test() -> None:
    """Wagtail remembers where sites begin, and would after their rows are rolled back."""
    Site.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine what is remembered for a while would be read again in between, and be counted as a query."""
    generation.watch.forget()
    cache.delete_many([languages.LOCALES, languages.ROOTS])
    for module, name in ((generation, "READ_AGAIN"), (generation, "TOO_OLD"), (languages, "REMEMBERED")):
        monkeypatch.setattr(module, name, 3600)


@pytest.fixture(autouse=True)
def one_day() -> None:
    """A test that begins in a day's last minute waits for the next: today is the same from its first line to its last.

    Servers, browsers and ffmpeg have a clock of their own, so that ours can't be stopped for them.
    """
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    if (left := midnight - now) < LAST_MINUTE:
        time.sleep(left.total_seconds() + 1)


@pytest.fixture
def at_noon() -> Iterator[None]:
    """Just after midnight yesterday is still open, and just before it today may end while a test runs."""
    with time_machine.travel(timezone.localtime().replace(hour=12)):
        yield


@pytest.fixture(autouse=True)
def failed_tasks() -> Iterator[list[str]]:
    """Empty, or the test fails: nothing else would show it. A test that means a task to fail clears it."""
    failed: list[str] = []

    def remember(task_result: TaskResult, **kwargs: object) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failed.append(f"{task_result.task.module_path}: {task_result.errors[-1].traceback}")

    task_finished.connect(remember)
    yield failed
    task_finished.disconnect(remember)
    assert not failed, "\n".join(failed)
