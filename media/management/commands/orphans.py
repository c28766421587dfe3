from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import storages
from django.core.management.base import BaseCommand

from media.orphans import orphans


class Command(BaseCommand):
    help = (
        "List files that no row names, and rows whose file is gone. With --delete, the files are deleted; rows never "
        "are: look for their file in the backup."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="delete the files without a row")

    def handle(self, *args: Any, **options: Any) -> None:
        files = rows = 0
        for orphan in orphans():
            if orphan.row:
                rows += 1
                self.stdout.write(f"row without a file: {orphan.row}: {orphan.name}")
                continue
            files += 1
            self.stdout.write(f"file without a row: {orphan.place}: {orphan.name}")
            if options["delete"]:
                storages[orphan.place].delete(orphan.name)
        told = "deleted" if options["delete"] else "left (--delete removes them)"
        self.stdout.write(f"{files} files without a row, {told}. {rows} rows without a file.")
