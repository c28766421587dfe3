"""Signing and withdrawing on one's own phone: no script, no cookie, and it fits the screen."""

import pytest
from playwright.sync_api import Page

from cms import roles
from media.models import Consent, ConsentState, PersonRole
from tests.browser import OpenContext
from tests.factories import photo
from tests.site import SiteServer
from tests.staff import member
from tests.steps import let_time_pass

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(site_server: SiteServer) -> Consent:
    one = Consent.objects.ask(Consent(person="Lille Berg", role=PersonRole.CHILD), member(roles.HR))
    one.photos.add(photo("Lille i døra"))
    return one


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= 390"))


def test_it_is_answered_and_taken_back_without_script_or_account(
    site_server: SiteServer, asked: Consent, phone: OpenContext
) -> None:
    context = phone(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_server.url}/samtykke/{asked.secret}/")
    assert fits(page)
    page.click(".languages .choose")
    page.click("text=Nynorsk")
    assert page.inner_text("h1") == "Kan vi vise bilete av Lille Berg?"
    let_time_pass(page)
    page.click("text=Ja, der eg har kryssa av")
    page.click("text=Kryss av for minst éin stad, eller sei nei.")
    assert page.evaluate("document.activeElement.id") == "id_channels_0"
    page.get_by_label("Vår eigen nettstad").check()
    page.fill("[name=name]", "Amina Berg")
    let_time_pass(page)
    page.click("text=Ja, der eg har kryssa av")
    assert page.inner_text("h1") == "Takk, Amina Berg."
    asked.refresh_from_db()
    assert (asked.state, asked.channels, asked.guardian) == (ConsentState.GIVEN, ["site"], "Amina Berg")
    let_time_pass(page)
    page.click("text=Trekk samtykket")
    assert page.inner_text("h1") == "Det er trekt."
    assert Consent.objects.get().state == ConsentState.WITHDRAWN
    assert context.cookies() == []
