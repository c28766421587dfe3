from typing import Any

from django.core.management.base import BaseCommand

from cms import roles


class Command(BaseCommand):
    help = "Make or repair the groups Administrator, HR, Communicator and Editor. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for group in roles.keep():
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions")
