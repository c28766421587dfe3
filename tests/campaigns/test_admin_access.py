"""Who may open which of the campaigns menu's views."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from campaigns.admin_urls import urlpatterns
from campaigns.models import ShareLink, SharePackage
from cms import roles
from tests.factories import UserFactory, campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

Address = Callable[[ShareLink], str]
READ: dict[str, Address] = {
    "index": lambda link: "/admin/kampanjer/",
    "index_results": lambda link: "/admin/kampanjer/treff/",
    "my_channels": lambda link: "/admin/kampanjer/mine-kanaler/",
    "share_page": lambda link: f"/admin/kampanjer/side/{link.campaign.page.pk}/del/",
    "share": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/",
    "previews": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/forhandsvisning/",
    "film_kit": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/film/",
    "add_link": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/ny/",
    "make_several": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/flere/",
    "import_here": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/fil/",
    "import_links": lambda link: "/admin/kampanjer/lenker/fil/",
    "links": lambda link: "/admin/kampanjer/lenker/",
    "links_results": lambda link: "/admin/kampanjer/lenker/treff/",
    "add_package": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/pakke/",
    "plan": lambda link: f"/admin/kampanjer/{link.campaign_id}/plan/",
    "edit_link": lambda link: f"/admin/kampanjer/lenker/{link.pk}/",
    "try_link": lambda link: f"/admin/kampanjer/lenker/{link.pk}/prov/",
    "qr": lambda link: f"/admin/kampanjer/lenker/{link.pk}/qr.svg",
    "poster": lambda link: f"/admin/kampanjer/lenker/{link.pk}/plakat/",
    "report": lambda link: f"/admin/kampanjer/{link.campaign_id}/report/",
    "left_out": lambda link: f"/admin/kampanjer/{link.campaign_id}/report/left-out/",
    "report_all": lambda link: "/admin/kampanjer/report/",
    "left_out_all": lambda link: "/admin/kampanjer/report/left-out/",
}
CHANGE: dict[str, Address] = {
    "make_links": lambda link: f"/admin/kampanjer/{link.campaign_id}/del/lag/",
    "retire_link": lambda link: f"/admin/kampanjer/lenker/{link.pk}/bort/",
    "revoke_package": lambda link: f"/admin/kampanjer/pakker/{link.package_id}/trekk/",
}
# For who edits channels: tests/campaigns/test_adopt_name.py.
ADMINISTER: dict[str, Address] = {
    "unknown_names": lambda link: "/admin/kampanjer/ukjente-navn/",
    "adopt_name": lambda link: "/admin/kampanjer/ukjente-navn/mailchimp/",
}
ALL = {**READ, **CHANGE, **ADMINISTER}
# For who begins a campaign: tests/campaigns/test_begin.py; for a film kit's files: tests/campaigns/test_film_kit.py.
BUILD = {"begin", "begin_advert", "film_kit_file"}


@pytest.fixture
def link() -> ShareLink:
    campaign = campaign_page().campaign
    return share_link(campaign, package=campaign.packages.create(page=campaign.page))


def test_every_view_is_among_those_tried_here() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(ALL) | BUILD


@pytest.mark.parametrize("role", [roles.ADMINISTRATOR, roles.HR, roles.COMMUNICATOR], ids=lambda role: role.name)
@pytest.mark.parametrize("name", READ)
def test_those_who_share_may(client: Client, link: ShareLink, role: roles.Role, name: str) -> None:
    client.force_login(member(role))
    assert client.get(READ[name](link), follow=name == "share_page").status_code == 200


@pytest.mark.parametrize("name", ALL)
def test_an_editor_may_not(client: Client, link: ShareLink, name: str) -> None:
    client.force_login(member(roles.EDITOR))
    asked = {"retire": "yes", "text": "channel\nlinkedin", "count": "1", "export": "csv"}
    for response in (client.get(ALL[name](link), asked), client.post(ALL[name](link), asked)):
        assert response.status_code == 302
        assert response.headers["Location"] == "/admin/"
    link.refresh_from_db()
    assert link.retired_at is None
    assert ShareLink.objects.count() == 1
    assert SharePackage.objects.in_use().count() == 1


@pytest.mark.parametrize("name", ALL)
def test_nobody_comes_in_without_signing_in(client: Client, link: ShareLink, name: str) -> None:
    for response in (client.get(ALL[name](link)), client.post(ALL[name](link), {"retire": "yes"})):
        assert response.headers["Location"].startswith("/admin/login/")
    assert ShareLink.objects.in_use().count() == 1


def test_who_may_only_look_makes_and_changes_nothing(client: Client, link: ShareLink) -> None:
    codenames = ["access_admin", "view_campaign", "view_sharelink"]
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    for name in ("add_link", "make_several", "import_here", "import_links", "edit_link"):
        for response in (
            client.get(ALL[name](link)),
            client.post(ALL[name](link), {"text": "channel\nx", "count": "1"}),
        ):
            assert response.headers["Location"] == "/admin/", name
    for name in ("links", "share"):
        html = client.get(ALL[name](link)).content.decode()
        assert "/fil/" not in html
        assert "/flere/" not in html
        assert f'href="{ALL["edit_link"](link)}"' not in html
        assert 'href="None"' not in html


def test_a_communicator_reaches_no_applicant_and_no_page(client: Client, link: ShareLink) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    page = link.campaign.page
    assert page is not None
    for url in (f"/admin/pages/{page.pk}/edit/", "/admin/users/", "/admin/settings/cms/employersettings/"):
        assert client.get(url).status_code == 302, url
