from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms import fonts


class Command(BaseCommand):
    help = "Cut the public pages' fonts into build/fonts (at once, when they are there already)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in fonts.build(settings.BUILD_DIR / "fonts"):
            self.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.1f} kB")
