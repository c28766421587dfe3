"""Serving: server, worker and ticker live and die together."""

import os
import signal
import socket
import sys

import pytest
from django.core.management import CommandError, call_command

from cms import processes

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
END = [sys.executable, "-c", "raise SystemExit(3)"]


def test_all_are_stopped_on_the_way_out() -> None:
    with processes.running({"one": SLEEP, "other": SLEEP}) as children:
        assert [child.has_ended for child in children] == [False, False]

    assert [child.has_ended for child in children] == [True, True]


def test_one_that_ends_is_told_and_takes_the_others_along() -> None:
    with processes.running({"one": SLEEP, "other": END}) as children:
        ended = processes.first_to_end(children)

    assert (ended.name, ended.process.returncode) == ("other", 3)
    assert all(child.has_ended for child in children)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_stop_stops_all(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    children: list[processes.Child] = []
    with pytest.raises(processes.Stopped):
        _stopped_by(number, children)

    assert children[0].has_ended
    assert signal.getsignal(number) is before


def _stopped_by(number: signal.Signals, children: list[processes.Child]) -> None:
    with processes.running({"one": SLEEP}) as started:
        children.extend(started)
        os.kill(os.getpid(), number)
        processes.first_to_end(started)


def test_a_port_that_is_taken_is_said_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"port {port}"):
            call_command("serve", port=port)
