"""The employer's own Matomo: on public pages, and never where the address is a key."""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Template, TemplateSyntaxError
from django.test import Client

from campaigns import packages
from campaigns.models import Channel
from cms import analytics, roles
from media.models import Consent
from tests.factories import ARRIVING, campaign_page, consent, job_page
from tests.jobs.applicant import Applicant
from tests.staff import member

pytestmark = pytest.mark.django_db
HOST = "stats.elvestad.example"


@pytest.fixture(autouse=True)
def matomo(settings: Any) -> Iterator[None]:
    settings.MATOMO_DOMAIN_PATH, settings.MATOMO_SITE_ID = HOST, "3"
    settings.ANALYTICS_OWN_HOSTS = [HOST]
    for kept in (analytics.snippet, analytics.sources):
        kept.cache_clear()
    yield
    for kept in (analytics.snippet, analytics.sources):
        kept.cache_clear()


def test_a_public_page_has_the_script_that_its_policy_lets_run(client: Client) -> None:
    response = client.get(campaign_page().url, headers=ARRIVING)
    script = re.search(r"<script>(.*?)</script>", response.content.decode(), re.DOTALL)

    assert script
    assert f"//{HOST}/" in script[1]
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' https://{HOST}" in response.headers["Content-Security-Policy"]


def keys() -> list[str]:
    """The addresses that open something to whoever has them, and those of them that are closed."""
    job = job_page(campaign_page())
    receipt = Applicant(Client(), job).send().headers["Location"]
    page, channels = job.get_parent().specific, Channel.objects.filter(slug="linkedin")
    package, _made = packages.make(page.campaign, page, channels, greeting="", user=member(roles.COMMUNICATOR))
    asked = Consent.objects.ask(Consent(person="Jon Holm"), member(roles.HR))
    answered = f"/samtykke/kvittering/{consent().key}/"
    return [receipt, f"/dele/{package.secret}/", f"/samtykke/{asked.secret}/", answered, "/dele/x/", "/samtykke/x/"]


def test_a_page_whose_address_is_a_key_is_told_to_nobody(client: Client) -> None:
    for address in keys():
        response = client.get(address, headers=ARRIVING)
        assert response.status_code in (200, 404), address
        assert f"//{HOST}/" not in response.content.decode(), address


def test_no_template_can_load_any_other_provider() -> None:
    with pytest.raises(TemplateSyntaxError, match="not a registered tag library"):
        Template("{% load analytical %}")
