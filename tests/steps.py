"""What visitors do, step by step, and what the report then says of them.

The numbers are clicks, visits, opened forms and applications.
"""

import datetime
import http.server
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.core import signing
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page
from wagtail.models import Locale

from campaigns.models import CampaignPage, Conversion, Hit
from cms.protection import SALT
from jobs.models import JobPage
from tests.factories import campaign_page, job_page, share_link
from tests.site import SiteServer
from tests.waiting import wait_for

CHANNELS = ("linkedin", "facebook", "website")
ONE_OF_EACH = (1, 1, 1, 1)
COUNTED = ("clicks", "visits", "starts", "applications")


@dataclass(frozen=True)
class Elvestad:
    """A campaign with two jobs, in Norwegian and Swedish, and a short link for each of three channels."""

    url: str
    page: CampaignPage
    night: JobPage
    day: JobPage
    codes: dict[str, str]

    def short(self, channel: str) -> str:
        return f"{self.url}/s/{self.codes[channel]}"

    def via(self, token: str, path: str = "/sykepleiere/") -> str:
        return f"{self.url}/via/{token}{path}"


def to_the_job(page: Page, title: str = "Natt") -> None:
    page.click(f"main li a:has-text('{title}')")
    page.wait_for_url("**/natt/" if title == "Natt" else "**/dag/")


def to_the_form(page: Page) -> None:
    page.locator("main a[href$='/sok/']:visible").first.click()
    page.wait_for_url("**/sok/")


def send(page: Page, name: str = "Amina Berg") -> None:
    """Fill in the form and send it, as if five minutes had passed: one sent at once is taken for a program's."""
    for field, answer in (("name", name), ("email", "soker@example.org"), ("phone", "912 00 000")):
        page.fill(f"[name={field}]", answer)
    page.fill("[name=letter]", "Jeg er rolig om natta.")
    let_time_pass(page)
    page.locator("main button[type=submit].btn").click()
    page.wait_for_url("**/soknad/**")


def send_to_myself(page: Page) -> None:
    """From the page of a job or a campaign; to another mailbox each time, since one gets three mails a day."""
    page.click("main a[href$='/til-meg/']")
    page.fill("[name=email]", f"{time.monotonic_ns()}@example.org")
    let_time_pass(page)
    page.click("main form button.btn")
    page.wait_for_url("**/til-meg/?sendt")


def let_time_pass(page: Page) -> None:
    """As if the page's forms had been opened five minutes ago."""
    signer = signing.Signer(salt=SALT)
    token = signer.unsign_object(page.input_value("[name=token] >> nth=0"))
    opened_at = datetime.datetime.fromisoformat(token["at"]) - datetime.timedelta(minutes=5)
    older = signer.sign_object(token | {"at": opened_at.isoformat()})
    page.eval_on_selector_all("[name=token]", "(fields, value) => fields.forEach(one => one.value = value)", older)


def apply(page: Page) -> None:
    """From the campaign's page to the night job's form, and send it."""
    to_the_job(page)
    to_the_form(page)
    send(page)


def tally() -> dict[str, tuple[int, ...]]:
    """Clicks, visits, opened forms and applications, as the report counts them, by link, channel or «direct»."""
    out = StringIO()
    call_command("source_report", "sykepleiere", format="json", stdout=out)
    rows = {row["link"] or row["channel"] or "direct": row for row in json.loads(out.getvalue())}
    numbers = {name: tuple(row[column] for column in COUNTED) for name, row in rows.items()}
    return {name: numbers[name] for name in numbers if any(numbers[name])}


def came_back() -> list[str]:
    """By which link or channel somebody came back, and was counted."""
    hits = Hit.objects.filter(kind="return", verdict="counted").select_related("link", "channel")
    return [hit.link.code if hit.link else hit.channel.slug if hit.channel else "direct" for hit in hits]


def left_out() -> dict[str, int]:
    """How many requests were left out, by kind and verdict."""
    hits = Hit.objects.exclude(verdict="counted").values_list("kind", "verdict")
    return dict(Counter(f"{kind} {verdict}" for kind, verdict in hits))


def forget_visitors() -> None:
    Hit.objects.all().delete()
    for conversion in Conversion.objects.all():
        conversion.application.delete()
        conversion.delete()


def is_stored_anywhere(text: str) -> bool:
    """Whether a text stands in any row of any table."""
    rows = (row for model in apps.get_models() for row in model._base_manager.values_list())
    return any(text in str(value) for row in rows for value in row)


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(unquote(self.path.partition("?")[2]).encode())

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def another_site() -> Iterator[str]:
    """The address of a site that is not ours, where `?<html>` is a page with that in it."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def arrive(context: BrowserContext, url: str) -> Page:
    """A new tab, opened at an address that was typed, pasted or handed over by an app."""
    page = context.new_page()
    page.goto(url)
    return page


def wait_until_left_out() -> None:
    """A request that a browser makes unasked shows in the counts only."""
    wait_for(left_out)


@pytest.fixture(scope="module")
def built(shared_site: SiteServer) -> Elvestad:
    hero = ("hero", {"role_line": "Sykepleier", "promise": "Vær der når det trengs"})
    page = campaign_page(body=[hero, ("jobs", {"heading": "Jobbene"})])
    night, day = job_page(page, "Natt"), job_page(page, "Dag")
    links = {channel: share_link(page.campaign, channel) for channel in CHANNELS}
    text = (
        f'<p><a linktype="page" id="{night.pk}">Nattevakt</a> eller '
        f'<a href="{shared_site.url}/s/{links["website"].code}">alt om oss</a>, '
        f'<a href="{shared_site.url}/sykepleiere/natt/">skrevet ut</a></p>'
    )
    page.body.append(("job_text", {"heading": "Om jobben", "text": text}))
    page.save()
    swedish = Locale.objects.get(language_code="sv")
    for one in (page, night):
        one.copy_for_translation(swedish, copy_parents=True).save_revision().publish()
    return Elvestad(shared_site.url, page, night, day, {name: link.code for name, link in links.items()})


@pytest.fixture
def elvestad(built: Elvestad) -> Iterator[Elvestad]:
    yield built
    forget_visitors()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with another_site() as url:
        yield url
