from typing import Any

from wagtail.management.commands import publish_scheduled

from cms import schedule


class Command(publish_scheduled.Command):
    """Wagtail's own stops at the first page that may not go out, and at it again a minute later."""

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            schedule.hold_back()
        super().handle(*args, **options)
