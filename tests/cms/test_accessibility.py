"""How accessible a site is: on its own page or in Norway's central service, and nothing claimed for the employer."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from cms import roles
from cms.accessibility import Compliance
from cms.models import Country, EmployerSettings
from tests.public_pages import TOLD_OF_ACCESS
from tests.staff import member
from tests.unsaid import marked, unsaid

pytestmark = pytest.mark.django_db
ADDRESS = "/tilgjengelighet/"
CENTRAL = "https://uustatus.no/nb/erklaringer/publisert/1"
LINK = re.compile(
    r'<a href="([^"]*)">(?:Tilgjengelighetserklæring|Tilgjengelegheitserklæring|Tillgänglighetsredogörelse)'
)
ROOTS = {"nb": "", "nn": "/nn", "sv": "/sv", "en": "/en"}


def employer(**fields: Any) -> EmployerSettings:
    settings = EmployerSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()
    return settings


def read(client: Client, address: str) -> str:
    html: str = client.get(address).content.decode()
    return html


def test_a_swedish_site_has_a_page_that_every_footer_leads_to(client: Client) -> None:
    employer(country=Country.SWEDEN, **TOLD_OF_ACCESS | {"statement_url": ""})
    html = read(client, f"/sv{ADDRESS}")

    assert LINK.findall(read(client, "/sv/personvern/")) == LINK.findall(html) == [f"/sv{ADDRESS}"]
    assert "delvis förenlig med lagen (2018:1937)" in html
    assert '<div lang="nb"><p>Filmene har ikke synstolking.</p>\n\n<p>Kartet' in html
    assert "gjordes den 5 mars 2026" in html
    assert "https://www.digg.se/tdosanmalan" in html
    assert "Diskrimineringsnemnda" not in html


def test_what_the_employer_has_not_told_is_neither_shown_nor_claimed(client: Client) -> None:
    employer(country=Country.SWEDEN)
    html = read(client, f"/sv{ADDRESS}")

    assert "ännu inte publicerat någon bedömning" in html
    assert len(re.findall("<h2", html)) == 2
    assert not re.search("förenlig|bedömningen gjordes|mailto:|tel:|None", html)


def test_a_norwegian_site_leads_to_the_central_service(client: Client) -> None:
    employer(statement_url=CENTRAL)

    for root in ROOTS.values():
        assert CENTRAL in read(client, f"{root}/personvern/")
        assert client.get(f"{root}{ADDRESS}").status_code == 404


def test_a_norwegian_site_may_have_a_page_too_for_those_who_read_no_norwegian(client: Client) -> None:
    employer(**TOLD_OF_ACCESS)
    led = {language: LINK.findall(read(client, f"{root}/personvern/")) for language, root in ROOTS.items()}

    assert led["nb"] == led["nn"] == [CENTRAL]
    assert led["sv"] == [f"/sv{ADDRESS}"]
    assert f'href="/en{ADDRESS}"' in read(client, "/en/personvern/")
    html = read(client, ADDRESS)
    assert "delvis i samsvar med forskrift om universell utforming" in html
    assert "Diskrimineringsnemnda" in html
    assert "digg.se" not in html


def test_a_site_that_has_told_nothing_leads_nowhere(client: Client) -> None:
    assert LINK.findall(read(client, "/personvern/")) == []
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("country", Country)
@pytest.mark.parametrize("compliance", ["", *Compliance])
def test_it_speaks_the_readers_language(client: Client, country: Country, compliance: str) -> None:
    """What the employer wrote aside."""
    settings = employer(**TOLD_OF_ACCESS | {"country": country, "compliance": compliance})
    if not settings.has_statement_page:
        return
    with marked("nb", "nn", "sv"):
        for root in ROOTS.values():
            assert unsaid(read(client, f"{root}{ADDRESS}")) == set()


def sent(client: Client, **fields: str) -> tuple[EmployerSettings, str]:
    """As an administrator saves it."""
    settings = employer()
    client.force_login(member(roles.ADMINISTRATOR))
    data = {"country": "NO", "retention_months": "6", "links-count": "0"}
    data |= {"translations-TOTAL_FORMS": "0", "translations-INITIAL_FORMS": "0"}
    answer = client.post(f"/admin/settings/cms/employersettings/{settings.site_id}/", data | fields)
    settings.refresh_from_db()
    return settings, answer.content.decode()


ASSESSED = {"assessed_on": "2026-03-05", "assessed_how": "Av oss selv."}


def test_an_administrator_writes_it_in_the_settings(client: Client) -> None:
    told = {"compliance": "partial", "shortcomings": "Filmene.", "statement_url": CENTRAL, **ASSESSED}
    settings, _html = sent(client, **told)

    assert (settings.compliance, settings.shortcomings) == ("partial", "Filmene.")
    assert settings.assessed_on == datetime.date(2026, 3, 5)
    assert settings.statement_url == CENTRAL


STILL_TO_COME = "Denne dagen har ikke vært ennå."
NOT_THERE = "Skriv adressen til erklæringen på uustatus.no."


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"compliance": "full"}, "Si når og hvordan nettstedet ble vurdert"),
        ({"compliance": "full", "assessed_on": "2026-03-05"}, "Si når og hvordan nettstedet ble vurdert"),
        ({"compliance": "partial", **ASSESSED}, "Si hva som ikke er tilgjengelig, og hvorfor."),
        ({"compliance": "full", "shortcomings": "Filmene.", **ASSESSED}, "Et nettsted med mangler er ikke helt"),
        ({"compliance": "full", **ASSESSED, "assessed_on": "2099-01-01"}, STILL_TO_COME),
        ({"statement_url": "http://uustatus.no/nb/1"}, NOT_THERE),
        ({"statement_url": "https://uustatus.no.example/nb/1"}, NOT_THERE),
        ({"statement_url": "https://uustatus.no@example.com/nb/1"}, NOT_THERE),
    ],
)
def test_what_could_not_be_true_is_refused(client: Client, fields: dict[str, str], told: str) -> None:
    settings, html = sent(client, **fields)

    assert told in html
    assert (settings.compliance, settings.statement_url) == ("", "")
