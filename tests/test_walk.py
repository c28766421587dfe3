"""The whole walk, as people do it: HR builds, the communicator shares, visitors apply, HR compares."""

import datetime
import json
import re
from collections.abc import Callable
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from campaigns.blocks import CampaignBody
from campaigns.models import Conversion, Hit
from tests.browser import ANDROID, OpenContext, Record
from tests.factories import UserFactory, campaign_page, home, job_page
from tests.site import SiteServer
from tests.steps import let_time_pass

pytestmark = pytest.mark.browser

Recorder = Callable[[BrowserContext], Record]
PASSWORD = "correct-horse-battery"
CRAWLER = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"
JOBS = [("jobs", {"heading": "Jobbene"})]


def save(page: Page) -> None:
    """Publish what stands in the page editor."""
    page.click("footer .w-dropdown button[data-w-dropdown-target=toggle]")
    with page.expect_navigation():
        page.click("button[name=action-publish]")
    assert page.query_selector(".messages .success"), page.inner_text("main")


def add_block(page: Page, name: str) -> None:
    """Add a part to the end of the campaign page."""
    page.locator("button.c-sf-add-button:visible").last.click()
    page.locator("[role=option]").nth(list(CampaignBody().child_blocks).index(name)).click()


def build_a_campaign_with_a_job(hr: Page) -> None:
    hr.goto(urljoin(hr.url, f"/admin/pages/add/campaigns/campaignpage/{home().pk}/"))
    hr.fill("#id_title", "Sykepleiere")
    add_block(hr, "hero")
    hr.fill("[name=body-0-value-role_line]", "Sykepleier · 100 % fast")
    hr.fill("[name=body-0-value-promise]", "Vær der når det trengs")
    add_block(hr, "jobs")
    hr.fill("[name=body-1-value-heading]", "Jobbene")
    save(hr)

    hr.goto(re.sub(r"/pages/(\d+)/.*", r"/pages/add/jobs/jobpage/\1/", edit_url_of("Sykepleiere", hr)))
    hr.fill("#id_title", "Natt")
    deadline = timezone.localdate() + datetime.timedelta(days=10)
    hr.fill("#id_contact_name", "Ida Holm")
    hr.fill("#id_contact_phone", "69 00 00 00")
    hr.fill("#id_deadline", deadline.isoformat())
    hr.keyboard.press("Escape")
    save(hr)


def edit_url_of(title: str, staff: Page) -> str:
    from wagtail.models import Page as WagtailPage

    origin = "{0.scheme}://{0.netloc}".format(urlsplit(staff.url))
    return f"{origin}/admin/pages/{WagtailPage.objects.get(title=title).pk}/edit/"


def make_links(communicator: Page) -> dict[str, str]:
    """Short links by channel, made with the one button."""
    communicator.click("[data-door=share] li a")
    communicator.click(".share__make button")
    communicator.wait_for_selector(".links .link")
    communicator.wait_for_load_state()
    links = {}
    for row in communicator.query_selector_all(".links .link"):
        channel = row.query_selector(".link__channel").inner_text()  # type: ignore[union-attr]
        links[channel] = row.query_selector("input").input_value()  # type: ignore[union-attr]
    return links


def text_behind(selector: str, staff: Page) -> str:
    """What stands on the page that a link leads to, once all of it has come."""
    with staff.expect_navigation():
        staff.click(selector)
    return staff.inner_text("main")


def apply_by(url: str, context: BrowserContext, name: str, referrer: str = "") -> Page:
    """Follow an address to the job and send an application, with JavaScript off."""
    page = context.new_page()
    page.goto(url, referer=referrer or None)
    page.click("a:has-text('Natt')")
    page.locator("main a[href$='/sok/']:visible").first.click()
    page.fill("[name=name]", name)
    page.fill("[name=email]", "soker@example.org")
    page.fill("[name=phone]", "912 00 000")
    page.fill("[name=letter]", "Jeg er rolig om natta.")
    let_time_pass(page)
    page.locator("main button[type=submit].btn").click()
    page.wait_for_url("**/soknad/**")
    assert name.split(maxsplit=1)[0] in page.inner_text("h1")
    return page


def rows_of(campaign: str) -> dict[tuple[str, str], dict[str, object]]:
    out = StringIO()
    call_command("source_report", campaign, format="json", stdout=out)
    return {(row["channel"], row["link"]): row for row in json.loads(out.getvalue())}


def test_from_a_campaign_page_in_the_cms_to_a_source_report(
    site_server: SiteServer,
    desk: OpenContext,
    phone: OpenContext,
    recorded: Recorder,
    sign_in: Callable[..., Page],
) -> None:
    UserFactory(username="hr", group="HR")
    UserFactory(username="kommunikator", group="Communicator")

    hr = sign_in(desk(), "hr", PASSWORD)
    build_a_campaign_with_a_job(hr)
    links = make_links(sign_in(desk(), "kommunikator", PASSWORD))

    for channel, agent in (("LinkedIn", None), ("Facebook", ANDROID)):
        wishes = {"user_agent": agent} if agent else {}
        context = phone(java_script_enabled=False, **wishes)
        record = recorded(context)
        last = apply_by(links[channel], context, f"Søker {channel}")
        record.assert_nothing_left_behind(last, site_server.url)

    crawler = phone(user_agent=CRAWLER).new_page()
    preview = crawler.goto(links["Facebook"])
    assert preview
    assert preview.status == 200
    assert crawler.get_attribute("meta[property='og:url']", "content") == links["Facebook"]
    assert phone().request.head(links["LinkedIn"], max_redirects=0).status == 302

    hr.goto(f"{site_server.url}/admin/")
    report = text_behind("[data-door=compare] li a", hr)
    flat = " ".join(report.split())
    for channel in ("LinkedIn", "Facebook"):
        # One dot, one visit, one form opened, one applied.
        assert re.search(rf"{channel} 1 1 \D+ 1 \D+ 1 \D+100 \(21–100\)", flat), flat
    assert re.search(r": 2 \w+ \(1 \D+0 \D+1 ", flat), flat
    rows = rows_of("sykepleiere")
    codes = {channel: url.rpartition("/")[2] for channel, url in links.items()}
    for channel, code in (("linkedin", codes["LinkedIn"]), ("facebook", codes["Facebook"])):
        row = rows[channel, code]
        assert [row[n] for n in ("clicks", "visits", "starts", "applications")] == [1, 1, 1, 1], row
    counted = ("clicks", "visits", "starts", "applications")
    assert [sum(row[n] for row in rows.values()) for n in counted] == [2, 2, 2, 2]  # type: ignore[misc]
    assert sorted(Hit.objects.exclude(verdict="counted").values_list("verdict", flat=True)) == ["head", "preview"]


def test_a_visitor_from_a_search_is_credited_to_it_all_the_way(
    site_server: SiteServer, phone: OpenContext, recorded: Recorder
) -> None:
    job_page(campaign_page(body=JOBS), "Natt")
    context = phone(java_script_enabled=False)
    record = recorded(context)

    page = apply_by(f"{site_server.url}/sykepleiere/", context, "Amina Nordby", referrer="https://www.google.com/")

    record.assert_nothing_left_behind(page, site_server.url)
    row = rows_of("sykepleiere")["google", ""]
    assert [row[n] for n in ("clicks", "visits", "starts", "applications")] == [0, 1, 1, 1]


def test_erasing_applicants_and_deleting_pages_leaves_the_report_as_it_was(
    site_server: SiteServer, phone: OpenContext
) -> None:
    page = campaign_page(body=JOBS)
    job_page(page, "Natt")
    apply_by(f"{site_server.url}/via/linkedin/sykepleiere/", phone(java_script_enabled=False), "Amina Nordby")
    before = rows_of("sykepleiere")
    assert before["linkedin", ""]["applications"] == 1

    for conversion in Conversion.objects.all():
        conversion.application.delete()
    type(page).objects.get().delete()

    assert rows_of("sykepleiere") == before
    assert Client().get("/sykepleiere/").status_code == 404
