"""What every test shares: a migrated database at no cost, and an ear for background tasks that fail."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests import databases

pytest_plugins = ["tests.site", "tests.browser"]


@pytest.fixture(scope="session")
def test_databases(
    pytestconfig: pytest.Config, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> databases.Databases:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock():
        return databases.prepared(pytestconfig.cache.mkdir("databases"))


@pytest.fixture(scope="session")
def django_db_setup(test_databases: databases.Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Takes the place of pytest-django's own, which migrates."""
    name = test_databases.name("tests")
    with django_db_blocker.unblock():
        test_databases.copy_template(name)
        databases.use(name)
    yield
    with django_db_blocker.unblock():
        databases.connection.close()
        test_databases.drop(name)


@pytest.fixture(autouse=True)
def _database_made_anew_after_a_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions ends by emptying every table, even of what the migrations put there."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" not in request.fixturenames and not (marker and marker.kwargs.get("transaction")):
        return
    made: databases.Databases = request.getfixturevalue("test_databases")
    with request.getfixturevalue("django_db_blocker").unblock():
        databases.connection.close()
        made.copy_template(made.name("tests"))


class FailedTasks(logging.Handler):
    """Keeps what the background worker says about a task that failed: nothing else would show it."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "state=FAILED" in message or record.levelno >= logging.ERROR:
            self.messages.append(message)


@pytest.fixture(autouse=True)
def failed_tasks() -> Iterator[list[str]]:
    """Empty, or the test fails. A test that means a task to fail clears it."""
    handler = FailedTasks()
    loggers = [logging.getLogger("django_tasks"), logging.getLogger("django_tasks_db")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.messages
    for logger in loggers:
        logger.removeHandler(handler)
    assert not handler.messages, handler.messages
