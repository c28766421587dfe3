import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from cms import periodic

PAUSE = 10  # seconds


class Command(BaseCommand):
    help = "Run the periodic jobs that are due. Several processes may tick at once: each job runs in one of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help=f"look again every {PAUSE} seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        self._tick()
        while options["forever"]:
            time.sleep(PAUSE)
            close_old_connections()
            try:
                self._tick()
            except DatabaseError as error:
                # The database is away or busy; the jobs are still due when it is back.
                self.stderr.write(f"The database did not answer: {error}")

    def _tick(self) -> None:
        for command, error in periodic.run_due().items():
            if error:
                self.stderr.write(f"{command} failed: {error}")
