"""Codes that somebody writes: readable, given once, and never what a channel or a deleted link was called."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from campaigns.models import CampaignPage, Channel, FormerToken, ShareLink, link as links
from campaigns.vocabulary import CODE_ALPHABET
from cms import roles
from tests.factories import ARRIVING, campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere")


def add(client: Client, page: CampaignPage, code: str, **fields: object) -> str:
    """The form sent; what it answers if it is not content, else nothing."""
    channel = Channel.objects.get(slug="poster")
    data = {"channel": channel.pk, "page": page.pk, "format": "print", "code": code, **fields}
    response = client.post(f"/admin/kampanjer/{page.tracked_campaign.pk}/del/ny/", data)
    return response.content.decode() if response.status_code == 200 else ""


def test_a_link_gets_the_code_that_is_written_and_leads_on(client: Client, page: CampaignPage) -> None:
    assert add(client, page, "sykepleier-buss") == ""
    answer = Client().get("/s/Sykepleier-BUSS", headers=ARRIVING)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/via/sykepleier-buss/sykepleiere/?")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Sykepleier Buss", "sykepleier-buss"),
        ("  --Blåbærgrød!--  ", "blabaergrod"),
        ("åæø.nå", "aaeo-na"),
        ("Sjuksköterska_2026", "sjukskoterska-2026"),
        ("a/../../b", "a-b"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_code_is_made_fit_for_an_address(client: Client, page: CampaignPage, written: str, code: str) -> None:
    assert add(client, page, written) == ""
    assert page.campaign.links.get().code == code


@pytest.mark.parametrize("empty", ["", "   "])
def test_without_a_code_one_is_made(client: Client, page: CampaignPage, empty: str) -> None:
    assert add(client, page, empty) == ""
    assert len(page.campaign.links.get().code) == 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Lenker", "«lenker» bruker nettstedet selv."),
        ("LinkedIn", "«linkedin» er det en kanal heter i adresser."),
        ("Buss-Byen", "«buss-byen» er koden til en annen lenke."),
        ("gammel", "«gammel» hørte til en lenke eller en kanal som er slettet"),
        ("snapchat", "«snapchat» hørte til en lenke eller en kanal som er slettet"),
        ("ab", "En kode har 3 til 40 bokstaver"),
        ("!!!", "En kode har 3 til 40 bokstaver"),
        ("x" * 41, "En kode har 3 til 40 bokstaver"),
    ],
)
def test_a_code_that_can_not_be_had_is_refused_with_the_reason(
    client: Client, page: CampaignPage, written: str, said: str
) -> None:
    other = campaign_page("En annen").campaign
    share_link(other, code="buss-byen")
    share_link(other, code="gammel").delete()
    Channel.objects.filter(slug="snapchat").delete()
    html = add(client, page, written, label="Plakaten ved broen")
    assert said in html
    assert f'value="{escape(written)}"' in html
    assert 'value="Plakaten ved broen"' in html
    assert not page.campaign.links.exists()


def test_a_code_is_never_changed(client: Client, page: CampaignPage) -> None:
    link = share_link(page.campaign, "poster", code="buss")
    data = {"page": page.pk, "format": "print", "code": "tog"}
    assert client.post(f"/admin/kampanjer/lenker/{link.pk}/", data).status_code == 302
    link.refresh_from_db()
    assert link.code == "buss"
    assert 'name="code"' not in client.get(f"/admin/kampanjer/lenker/{link.pk}/").content.decode()


def test_a_channel_gets_no_name_that_a_link_or_a_channel_has_or_had(client: Client, page: CampaignPage) -> None:
    share_link(page.campaign, code="bussen")
    share_link(page.campaign, code="toget").delete()
    Channel.objects.get(slug="snapchat").delete()
    client.force_login(member(roles.ADMINISTRATOR))
    for slug in ("bussen", "toget", "snapchat", "via"):
        data = {"label": "Ny", "slug": slug, "utm_source": slug, "utm_medium": "print", "order": "1"}
        response = client.post("/admin/kampanjer/kanaler/new/", data)
        assert f"«{slug}»" in response.content.decode()
        assert not Channel.objects.filter(slug=slug).exists()


def test_a_channel_is_edited_while_it_has_its_own_name(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))
    channel = Channel.objects.get(slug="poster")
    data = {"label": "Plakaten", "slug": "poster", "utm_source": "poster", "utm_medium": "print", "order": "1"}
    client.post(f"/admin/kampanjer/kanaler/edit/{channel.pk}/", data)
    channel.refresh_from_db()
    assert channel.label == "Plakaten"


def test_a_made_code_is_none_that_was(page: CampaignPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "CODE_LENGTH", 1)
    digits = [one for one in CODE_ALPHABET if one.isdigit()]
    FormerToken.objects.bulk_create(FormerToken(token=digit) for digit in digits[1:])
    assert links.new_code() == digits[0]


def test_what_is_deleted_all_at_once_is_remembered_too(page: CampaignPage) -> None:
    codes = {share_link(page.campaign).code for _time in range(3)}
    ShareLink.objects.all().delete()
    assert set(FormerToken.objects.values_list("token", flat=True)) == codes


def test_two_who_write_the_same_code_at_once_wait_for_each_other(client: Client, page: CampaignPage) -> None:
    with CaptureQueriesContext(connection) as queries:
        add(client, page, "sykepleier-buss")
    asked = [query["sql"] for query in queries]
    held = next(at for at, sql in enumerate(asked) if 'FROM "campaigns_generation"' in sql)
    looked = next(at for at, sql in enumerate(asked) if 'FROM "campaigns_formertoken"' in sql)
    assert held < looked


def test_the_command_line_takes_a_code_by_the_same_rules(page: CampaignPage) -> None:
    out = StringIO()
    call_command("share_links", "sykepleiere", make="bus", label="Rute 7", code="Rute Sju", stdout=out)
    assert "/s/rute-sju" in out.getvalue()
    for code, said in (("rute-sju", "en annen lenke"), ("bus", "en kanal"), ("x", "3 til 40")):
        with pytest.raises(CommandError, match=said):
            call_command("share_links", "sykepleiere", make="bus", code=code)
    with pytest.raises(CommandError, match="--code names a new link"):
        call_command("share_links", "sykepleiere", code="alene")
    assert page.campaign.links.count() == 1
