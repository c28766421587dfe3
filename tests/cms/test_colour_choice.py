"""The employer's colour is chosen by eye or written, and held against what it stands on either way."""

import pytest
from django.test import Client
from wagtail.models import Site

from cms import roles
from cms.models import EmployerSettings
from tests.browser import OpenContext
from tests.site import SiteServer
from tests.staff import member

FIELD, PICKER = "[name=river]", "input[type=color]"
CHOOSE = "(picker, colour) => { picker.value = colour; picker.dispatchEvent(new Event('input')); }"


def settings_page() -> tuple[EmployerSettings, str]:
    settings = EmployerSettings.for_site(Site.objects.get(is_default_site=True))
    return settings, f"/admin/settings/cms/employersettings/{settings.site_id}/"


@pytest.mark.browser
def test_an_administrator_chooses_it_by_eye(site_server: SiteServer, desk: OpenContext, sign_in) -> None:
    user = member(roles.ADMINISTRATOR)
    settings, address = settings_page()
    page = sign_in(desk(), user.username, "correct-horse-battery")
    page.goto(site_server.url + address)
    assert page.input_value(FIELD) == ""
    assert page.input_value(PICKER) == "#0b5c73"

    page.eval_on_selector(PICKER, CHOOSE, "#7ccbe0")
    assert page.input_value(FIELD) == "#7CCBE0"
    page.click("footer [type=submit]")
    assert "#7CCBE0 på papir er for svakt" in page.inner_text("main")

    page.fill(FIELD, "#6B1F3A")
    assert page.input_value(PICKER) == "#6b1f3a"
    page.click("footer [type=submit]")
    settings.refresh_from_db()
    assert settings.river == "#6B1F3A"


@pytest.mark.django_db
def test_without_a_script_it_is_written(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))
    html = client.get(settings_page()[1]).content.decode()

    assert 'name="river"' in html
    assert html.count('type="color"') == 1
    assert 'data-colour-of="id_river" hidden>' in html
