from typing import Any

from django.core.management.base import BaseCommand

from cms.consents.reminders import finish_withdrawals, remind


class Command(BaseCommand):
    help = "Finish what a withdrawn consent has left undone, and tell HR of consents that run out."

    def handle(self, *args: Any, **options: Any) -> None:
        finished, reminded = finish_withdrawals(), remind()
        self.stdout.write(f"{finished} withdrawals finished, {reminded} consents run out within a month, or just have.")
