"""Waiting for what another process does: for as long as the slowest machine takes, and no longer than it takes."""

import time
from collections.abc import Callable

PATIENCE = 300  # seconds; only a test that fails takes as long


def wait_for(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "It never happened."
        time.sleep(0.05)
