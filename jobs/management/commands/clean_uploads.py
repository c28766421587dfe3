from typing import Any

from django.core.management.base import BaseCommand

from jobs.uploads import discard_forgotten


class Command(BaseCommand):
    help = "Delete files that were chosen in application forms which nobody finished within a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{discard_forgotten()} forgotten files deleted")
