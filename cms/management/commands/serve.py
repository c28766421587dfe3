from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from cms import loopback, processes


class Command(BaseCommand):
    help = "Serve the site with its background worker and its ticker, until interrupted or until one of them ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--host", default="127.0.0.1", help="loopback unless said otherwise")
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--first", nargs="*", default=[], help="commands to run before, sparing each a start")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if processes.is_taken(host, port):
            raise CommandError(f"Somebody already listens at port {port}. Try another: make run PORT={port + 1}")
        self._run(options["first"])
        commands = {
            "server": processes.server(host, port, options["workers"]),
            "worker": processes.worker("default"),
            "film worker": processes.worker("films"),
            "ticker": processes.manage("tick", "--forever"),
        }
        try:
            with processes.running(commands) as children:
                self._stay(host, port, children)
        except processes.Stopped:
            self.stdout.write("Stopped.")

    def _run(self, names: list[str]) -> None:
        for name in names:
            call_command(name, verbosity=0, stdout=self.stdout)
        connections.close_all()

    def _stay(self, host: str, port: int, children: list[processes.Child]) -> None:
        if processes.wait_until_answers(host, port, children):
            if host == loopback.TO:
                loopback.pass_on(port)
            self.stdout.write(self.style.SUCCESS(f"Serving at http://localhost:{port}/ (stop with Ctrl-C)"))
            self.stdout.flush()
        ended = processes.first_to_end(children)
        raise CommandError(f"The {ended.name} ended with {ended.process.returncode}; so we stop.")
