from typing import Any

from django.core.management.base import BaseCommand

from cms.photo_sizes import cut_photos


class Command(BaseCommand):
    help = "Have the worker make what is missing of the photos that pages show."

    def handle(self, *args: Any, **options: Any) -> None:
        cut_photos.enqueue()
