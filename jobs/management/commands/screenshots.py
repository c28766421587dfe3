"""Pictures of the demo, taken by a real browser: two for the README, all of them to look at."""

import contextlib
import shutil
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from campaigns.models import Campaign
from cms import processes
from jobs.demo import accounts

CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=nb",
]
WIDTHS = {"phone": 390, "desk": 1280}
README = {"campaign": "campaign-desk-light", "report": "report-desk-light"}
HEIGHT = {"campaign": 1200, "report": 1120}  # of the README's pictures: enough to see what it is


class Shot(NamedTuple):
    name: str
    path: str
    user: str = ""


class Command(BaseCommand):
    help = "Take pictures of the demo: all to VAR/screenshots, two to docs/images for the README."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", default="", help="only pictures whose name begins so")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.VAR / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        port = settings.PORT
        shots = [shot for shot in self.shots() if shot.name.startswith(options["only"])]
        with serving(port), sync_playwright() as playwright:
            path = next(filter(None, map(shutil.which, CHROMIUM)), None)
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for shot in shots:
                for taken in take(browser, f"http://localhost:{port}", shot, folder):
                    self.stdout.write(str(taken))
        names = {shot.name for shot in shots}
        for name, shot_name in README.items():
            if name in names:
                crop(folder / f"{shot_name}.png", settings.BASE_DIR / "docs" / "images" / f"{name}.png", HEIGHT[name])

    def shots(self) -> Iterator[Shot]:
        campaign = Campaign.objects.filter(tag="kommunikasjonsradgiver").first()
        if campaign is None or campaign.page is None:
            raise CommandError("The demo is not loaded here. Run manage.py demo first.")
        page = campaign.page
        job = page.get_children().live().specific().first()
        yield Shot("home", "/")
        yield Shot("campaign", page.url)
        yield Shot("job", job.url)
        yield Shot("form", job.apply_url)
        yield Shot("privacy", "/personvern/")
        yield Shot("missing", "/finnes-ikke/")
        yield Shot("doors", reverse("wagtailadmin_home"), "hr")
        yield Shot("campaigns", reverse("campaigns:index"), "kommunikator")
        yield Shot("share", campaign.share_url, "kommunikator")
        yield Shot("links", reverse("campaigns:links"), "kommunikator")
        yield Shot("plan", reverse("campaigns:plan", args=[campaign.pk]), "hr")
        yield Shot("report", campaign.report_url, "hr")
        yield Shot("compare", reverse("campaigns:report_all"), "hr")
        yield Shot("applicants", "/admin/sokere/", "hr")
        yield Shot("editor", reverse("wagtailadmin_pages:edit", args=[page.pk]), "hr")


@contextlib.contextmanager
def serving(port: int) -> Iterator[None]:
    server = subprocess.Popen(processes.server("127.0.0.1", port, 1))
    try:
        while not processes.is_taken("127.0.0.1", port):
            if server.poll() is not None:
                raise CommandError("The server did not start.")
        yield
    finally:
        server.terminate()
        server.wait(10)


def take(browser: Browser, root: str, shot: Shot, folder: Path) -> Iterator[Path]:
    """One picture for each width, and for public pages in light and dark."""
    for size, width in WIDTHS.items():
        schemes: tuple[Literal["light", "dark"], ...] = ("light",) if shot.user else ("light", "dark")
        for scheme in schemes:
            # The admin scrolls within itself: what is to be seen must be in view.
            height = 1600 if shot.user else 844
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="nb-NO"
            )
            page = context.new_page()
            if shot.user:
                page.goto(f"{root}/admin/login/")
                page.fill("[name=username]", shot.user)
                page.fill("[name=password]", accounts.PASSWORD)
                page.click("[type=submit]")
                page.wait_for_url(f"{root}/admin/")
            answer = page.goto(f"{root}{shot.path}")
            if not answer or answer.status >= 500:
                raise CommandError(f"{shot.path} answers with an error.")
            look_through(page)
            path = folder / f"{shot.name}-{size}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
            context.close()
            yield path


def look_through(page: Page) -> None:
    """Pictures further down are fetched only when somebody comes near."""
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(picture => picture.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # a film's controls turn a wheel for a moment


def crop(source: Path, target: Path, height: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as picture:
        top = picture.crop((0, 0, picture.width, min(height, picture.height)))
        top.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(target, optimize=True)
