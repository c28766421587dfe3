"""What the tests of campaigns share: a time of day at which yesterday is over."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def at_noon() -> Iterator[None]:
    """Just after midnight yesterday is still open, and just before it today may end while a test runs."""
    with time_machine.travel(timezone.localtime().replace(hour=12)):
        yield
