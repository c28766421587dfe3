"""HR in a hurry: a form outlives signing in again in another window, and a click too many makes one campaign."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from campaigns.models import Campaign
from cms import roles
from jobs.models import Application
from tests.browser import OpenContext
from tests.factories import job_page
from tests.site import SiteServer
from tests.staff import member

pytestmark = pytest.mark.browser

SignIn: TypeAlias = Callable[[BrowserContext, str, str], Page]
# Apart, as somebody clicks who thinks that nothing happened.
TWO_CLICKS = """async () => {
    const begin = document.querySelector('form.begin [type=submit]');
    begin.click();
    await new Promise(resolve => setTimeout(resolve, 300));
    begin.click();
}"""
PASSWORD = "correct-horse-battery"


def test_a_form_is_sent_after_signing_in_again_elsewhere(
    site_server: SiteServer, desk: OpenContext, sign_in: SignIn
) -> None:
    job, context, name = job_page(), desk(), member(roles.HR).username
    page = sign_in(context, name, PASSWORD)
    page.goto(f"{site_server.url}/admin/sokere/new/")
    page.select_option("[name=job]", str(job.pk))
    page.fill("[name=name]", "Amina Berg")

    context.clear_cookies(name="sessionid")
    sign_in(context, name, PASSWORD).close()
    page.get_by_role("button", name="Registrer").click()
    page.locator(".messages .success").wait_for()
    assert Application.objects.get().name == "Amina Berg"


def test_a_click_too_many_begins_one_campaign(site_server: SiteServer, desk: OpenContext, sign_in: SignIn) -> None:
    page = sign_in(desk(), member(roles.HR).username, PASSWORD)
    page.goto(f"{site_server.url}/admin/kampanjer/ny/")
    page.fill("[name=title]", "Vaktmester")
    slow: list[Route] = []
    page.route("**/kampanjer/ny/", lambda route: slow.append(route))  # noqa: PLW0108

    page.evaluate(TWO_CLICKS)
    slow[0].continue_()
    page.wait_for_url("**/edit/")
    assert (len(slow), Campaign.objects.count()) == (1, 1)
