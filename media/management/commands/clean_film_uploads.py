from typing import Any

from django.core.management.base import BaseCommand

from media.film.arrival import discard_forgotten


class Command(BaseCommand):
    help = "Throw away films that were not sent in to the end, or taken by no form, within a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{discard_forgotten()} forgotten films deleted")
