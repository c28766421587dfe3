"""One share link in the admin: added, edited, put away, brought back, and as a QR code."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from campaigns.models import CampaignPage, Channel, ShareLink
from campaigns.vocabulary import Format
from cms import roles
from tests.factories import campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere", body=[])


def filled_in(leads_to: Page, slug: str = "facebook", **fields: object) -> dict[str, object]:
    return {"channel": Channel.objects.get(slug=slug).pk, "page": leads_to.pk, "format": "post", **fields}


def add(client: Client, page: CampaignPage, data: dict[str, object]) -> ShareLink | None:
    client.post(f"/admin/kampanjer/{page.tracked_campaign.pk}/del/ny/", data)
    return page.tracked_campaign.links.first()


def test_a_link_is_added_with_all_that_is_known_of_the_post(client: Client, page: CampaignPage) -> None:
    job = job_page(page)
    data = filled_in(
        job,
        account="Elvestad kommune",
        format="reel",
        sponsored="on",
        text="Kom til oss",
        label="Filmen om natta",
        posted_on="2026-11-20",
        posted_at_url="https://www.facebook.com/1",
    )
    link = add(client, page, data)
    assert link is not None
    assert (link.channel.slug, link.page_id, link.format) == ("facebook", job.pk, Format.REEL)
    assert (link.sponsored, link.label, link.text) == (True, "Filmen om natta", "Kom til oss")
    assert link.created_by is not None
    assert link.utm["utm_medium"] == "paid_social"


def test_an_empty_text_and_label_are_made(client: Client, page: CampaignPage) -> None:
    link = add(client, page, filled_in(page))
    assert link is not None
    assert link.text == "Sykepleiere"
    assert link.label


def test_a_poster_can_not_be_sponsored(client: Client, page: CampaignPage) -> None:
    assert add(client, page, filled_in(page, "poster", sponsored="on")) is None


def test_a_link_leads_to_a_page_of_its_own_campaign(client: Client, page: CampaignPage) -> None:
    assert add(client, page, filled_in(campaign_page("En annen"))) is None


def test_a_form_with_an_error_keeps_what_was_typed(client: Client, page: CampaignPage) -> None:
    data = filled_in(page, account="Elvestad kommune", posted_at_url="ikke en adresse")
    response = client.post(f"/admin/kampanjer/{page.campaign.pk}/del/ny/", data)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Elvestad kommune"' in html
    assert "error-message" in html


def test_a_link_is_edited_but_keeps_its_channel_and_code(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign, "facebook", page=page)
    code = link.code
    response = client.post(f"/admin/kampanjer/lenker/{link.pk}/", filled_in(page, "linkedin", label="Nytt navn"))
    assert response.headers["Location"] == f"{page.campaign.share_url}#link-{code}"
    link.refresh_from_db()
    assert (link.channel.slug, link.label, link.code) == ("facebook", "Nytt navn", code)


def test_a_link_is_put_away_and_brought_back(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign)
    url = f"/admin/kampanjer/lenker/{link.pk}/bort/"
    client.post(url, {"retire": "yes"})
    link.refresh_from_db()
    assert link.retired_at is not None
    client.post(url, {"retire": "no"})
    link.refresh_from_db()
    assert link.retired_at is None


def test_a_link_is_only_put_away_by_a_form(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign)
    assert client.get(f"/admin/kampanjer/lenker/{link.pk}/bort/").status_code == 405
    assert client.get(f"/admin/kampanjer/{page.campaign.pk}/del/lag/").status_code == 405


def test_a_form_from_elsewhere_changes_nothing(page: CampaignPage) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member(roles.COMMUNICATOR))
    link = share_link(page.campaign)
    for url in (
        f"/admin/kampanjer/{page.campaign.pk}/del/lag/",
        f"/admin/kampanjer/{page.campaign.pk}/del/ny/",
        f"/admin/kampanjer/{page.campaign.pk}/del/flere/",
        f"/admin/kampanjer/{page.campaign.pk}/del/fil/",
        "/admin/kampanjer/lenker/fil/",
        f"/admin/kampanjer/{page.campaign.pk}/plan/",
        f"/admin/kampanjer/lenker/{link.pk}/bort/",
        "/admin/kampanjer/mine-kanaler/",
    ):
        assert strict.post(url, {"retire": "yes", "text": "channel\nlinkedin", "count": "1"}).status_code == 403, url
    assert page.campaign.links.in_use().count() == 1


@pytest.mark.parametrize(
    ("kind", "content_type", "start"),
    [("svg", "image/svg+xml", b"<?xml"), ("png", "image/png", b"\x89PNG")],
)
def test_the_qr_code_is_a_picture_with_a_name(
    client: Client, page: CampaignPage, kind: str, content_type: str, start: bytes
) -> None:
    link = share_link(page.campaign, "poster")
    response = client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.{kind}?download")
    assert response.headers["Content-Type"] == content_type
    assert response.content.startswith(start)
    name = response.headers["Content-Disposition"]
    assert name.startswith("attachment;")
    assert page.campaign.tag in name
    assert link.code in name


def test_there_are_qr_codes_in_two_formats_only(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign)
    assert client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.pdf").status_code == 404


def test_a_retired_link_has_its_qr_code_still(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign, retired_at=timezone.now())
    assert client.get(f"/admin/kampanjer/lenker/{link.pk}/qr.svg").status_code == 200
