"""The processes of a running site: the server, the background workers and the ticker, started and stopped as one."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from django.conf import settings

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
THREADS = 8  # of one server process, for what has to wait
PATIENCE = 10  # seconds until what does not stop is killed


@dataclass
class Child:
    name: str
    process: "subprocess.Popen[bytes]"

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None


class Stopped(Exception):
    """Somebody asked us to stop."""


def is_taken(host: str, port: int) -> bool:
    """Whether somebody already answers there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def server(host: str, port: int, workers: int) -> list[str]:
    return [sys.executable, "-m", "cms.server", "--host", host, "--port", str(port), "--workers", str(workers)]


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def worker(queue: str) -> list[str]:
    """Films have one of their own: an hour's work must not hold up what takes a second."""
    return manage("db_worker", "--queue-name", queue, "--no-reload", "--verbosity", "0")


@contextmanager
def running(commands: dict[str, list[str]]) -> Iterator[list[Child]]:
    """Start all of them; stop all of them on the way out, whatever happened."""
    environment = os.environ | {"VAR": str(settings.VAR), "PORT": str(settings.PORT)}
    children: list[Child] = []
    before = {number: signal.signal(number, _stop) for number in STOP_SIGNALS}
    try:
        for name, command in commands.items():
            children.append(Child(name, subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)))
        yield children
    finally:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # once is enough
        _stop_all(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def first_to_end(children: list[Child]) -> Child:
    """Wait until one of them ends."""
    while True:
        for child in children:
            if child.has_ended:
                return child
        time.sleep(0.5)


def wait_until_answers(host: str, port: int, children: list[Child], seconds: float = 60) -> bool:
    """Whether the server takes connections before the time is out, or a child has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not any(child.has_ended for child in children):
        if is_taken(host, port):
            return True
        time.sleep(0.1)
    return False


def _stop_all(children: list[Child]) -> None:
    for child in children:
        if not child.has_ended:
            child.process.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
