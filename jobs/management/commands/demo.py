from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaigns.models import CampaignPage
from jobs.demo import accounts, state


class Command(BaseCommand):
    help = "Load Elvestad kommune: its pages, its users and four weeks of visitors. Once; later runs find it there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="hold the source report against what visitors did")
        parser.add_argument("--scale", type=float, default=1, help="a smaller crowd, for example 0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MAY_LOAD:
            raise CommandError("The demo's passwords are known to everybody: it loads only with development settings.")
        if options["check"]:
            self._check()
            return
        state.answer_at_port()
        if not state.is_loaded():
            # What it needs is not part of a real installation.
            from jobs.demo.load import load

            load(self.stdout.write, options["scale"])
        self._tell()

    def _check(self) -> None:
        from jobs.demo import truth
        from jobs.demo.check import differences

        if not truth.path().exists():
            raise CommandError(f"The demo has not been loaded into {settings.VAR}.")
        found = list(differences())
        for difference in found:
            self.stdout.write(difference)
        if found:
            raise CommandError(f"The report and the truth differ in {len(found)} numbers.")
        self.stdout.write(self.style.SUCCESS("The report equals the truth."))

    def _tell(self) -> None:
        root = f"http://localhost:{settings.PORT}"
        self.stdout.write("")
        for page in CampaignPage.objects.live().order_by("pk"):
            self.stdout.write(f"  {page.title:<24} {page.get_full_url()}")
        self.stdout.write(f"  {'Administration':<24} {root}/admin/")
        self.stdout.write("")
        for username, (first_name, last_name, role) in accounts.ACCOUNTS.items():
            self.stdout.write(f"  {username:<14} {accounts.PASSWORD}   {first_name} {last_name}, {role.name}")
        self.stdout.write("")
