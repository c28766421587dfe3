"""What the employer says in words of its own, in the language of its reader."""

import pytest
from django.test import Client
from wagtail.models import Site

from cms import roles
from cms.models import EmployerSettings
from tests.factories import ARRIVING, campaign_page, job_page
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer() -> EmployerSettings:
    employer = EmployerSettings.for_site(Site.objects.get(is_default_site=True))
    employer.controller, employer.legal_basis = "Elvestad ved rådmannen", "Artikkel 6"
    employer.protected_identity = "Ring Ida."
    employer.translations.create(language="sv", controller="Elvestad, genom direktören", protected_identity="Slå Ida.")
    employer.save()
    return employer


def test_a_swedish_reader_is_told_in_swedish(client: Client, employer: EmployerSettings) -> None:
    html = client.get("/sv/personvern/").content.decode()
    campaign = campaign_page("Sjuksköterskor", language="sv")
    form = client.get(job_page(campaign, locale=campaign.locale).apply_url, headers=ARRIVING).content.decode()

    assert '<span lang="sv">Elvestad, genom direktören</span>' in html
    assert '<div lang="sv"><p>Slå Ida.</p></div>' in form
    assert "Elvestad, genom direktören" in form


def test_what_is_not_said_in_it_is_said_in_the_sites_own_language_and_marked_so(
    client: Client, employer: EmployerSettings
) -> None:
    assert '<p lang="nb">Artikkel 6</p>' in client.get("/sv/personvern/").content.decode()
    assert '<p lang="nb">Artikkel 6</p>' in client.get("/en/personvern/").content.decode()
    assert '<span lang="nb">Elvestad ved rådmannen</span>' in client.get("/personvern/").content.decode()


def test_an_administrator_writes_a_language_below_the_sites_own(client: Client, employer: EmployerSettings) -> None:
    client.force_login(member(roles.ADMINISTRATOR))
    address = f"/admin/settings/cms/employersettings/{employer.site_id}/"
    data = {"country": "NO", "retention_months": "6", "controller": "Elvestad", "links-count": "0"}
    data |= {"translations-TOTAL_FORMS": "2", "translations-INITIAL_FORMS": "1"}
    data |= {"translations-0-id": str(employer.translations.get().pk)}
    data |= {"translations-0-language": "sv", "translations-0-controller": "Elvestad kommun"}
    data |= {"translations-1-language": "en", "translations-1-controller": "Elvestad municipality"}
    client.post(address, data)

    assert "Elvestad municipality" in client.get("/en/personvern/").content.decode()
    assert "Elvestad kommun<" in client.get("/sv/personvern/").content.decode()


@pytest.mark.parametrize(
    ("controller", "name", "site_name", "form", "page"),
    [
        ("Rådmannen", "Elvestad", "Jobb", "Rådmannen er ansvarlig for det du", '<span lang="nb">Rådmannen</span>'),
        ("", "Elvestad", "Jobb", "Elvestad er ansvarlig for det du", '<span lang="nb">Elvestad</span>'),
        ("", "", "Jobb", "Jobb er ansvarlig for det du", '<span lang="nb">Jobb</span>'),
        ("", "", "", "<p>Vi bruker det du sender oss", "<p>Arbeidsgiveren som lyser ut jobbene"),
    ],
)
def test_somebody_is_responsible_or_none_is_named(
    client: Client, controller: str, name: str, site_name: str, form: str, page: str
) -> None:
    site = Site.objects.get(is_default_site=True)
    site.site_name = site_name
    site.save()
    employer = EmployerSettings.for_site(site)
    employer.controller, employer.name = controller, name
    employer.save()
    job = job_page(campaign_page())

    assert form in client.get(job.apply_url, headers=ARRIVING).content.decode()
    assert page in client.get("/personvern/").content.decode()
