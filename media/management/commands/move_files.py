from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from media.moving import Journal, Move, moves
from media.storage import AWAY


class Command(BaseCommand):
    help = (
        "Copy every file from the disk to the bucket, or back, and compare each by its checksum. "
        "Says what it would do unless --yes is given; after an interruption, it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", choices=("bucket", "disk"), required=True)
        parser.add_argument("--yes", action="store_true", help="do it")
        parser.add_argument("--remove", action="store_true", help="delete each file where it was, once it is compared")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IN_BUCKETS:
            raise CommandError("No bucket is named: set S3_BUCKET and its keys (docs/media.md).")
        journal = Journal(settings.VAR / f"moved-to-{options['to']}.txt")
        count = size = there = 0
        try:
            for move in moves(options["to"]):
                if move.line in journal.lines:
                    there += 1
                else:
                    count, size = count + 1, size + move.size
                    self._one(move, journal, **options)
                if options["yes"] and options["remove"]:
                    move.source.delete(move.name)
        except (*AWAY, OSError) as error:
            raise CommandError(f"Stopped after {count - 1} files: {error} Run it again to go on.") from error
        done = "copied and compared" if options["yes"] else "to copy (a trial: add --yes)"
        self.stdout.write(f"{count} files, {filesizeformat(size)}, {done}. {there} were there already.")

    def _one(self, move: Move, journal: Journal, **options: Any) -> None:
        if options["verbosity"] > 1 or not options["yes"]:
            self.stdout.write(f"{move.place}: {move.name} ({filesizeformat(move.size)})")
        if options["yes"]:
            move.make()
            journal.add(move.line)
