from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from campaigns.reports import rollup


class Command(BaseCommand):
    help = "Turn the arrivals of finished days into daily counts. Safe to run as often as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--prune", action="store_true", help="also delete arrivals of closed days older than HIT_RETENTION_DAYS"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Days closed: {len(rollup.close_days())}")
        self.stdout.write(f"Days counted again: {len(rollup.recount())}")
        if options["prune"]:
            self.stdout.write(f"Arrivals deleted: {rollup.prune()}")
