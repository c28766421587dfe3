from typing import Any

from django.core.management.base import BaseCommand

from media.film.preparing import clear_work, enqueue_left_alone


class Command(BaseCommand):
    help = "Have films made ready that nobody works on, a worker's that died included, and clear what it left."

    def handle(self, *args: Any, **options: Any) -> None:
        cleared = clear_work()
        self.stdout.write(f"{enqueue_left_alone()} films put in the queue, {cleared} folders cleared")
