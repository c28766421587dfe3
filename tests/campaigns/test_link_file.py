"""Links from a file: looked at first, line by line, and then made, all or none."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns import history
from campaigns.models import CampaignPage, Channel, FormerToken, ShareLink
from cms import roles
from tests.factories import campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

ANYWHERE = "/admin/kampanjer/lenker/fil/"


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere", body=[])


def here(page: CampaignPage) -> str:
    return f"/admin/kampanjer/{page.tracked_campaign.pk}/del/fil/"


def look(client: Client, url: str, content: str | bytes) -> str:
    """What is shown of a file before anything is made."""
    data = content.encode() if isinstance(content, str) else content
    response = client.post(url, {"file": SimpleUploadedFile("lenker.csv", data)})
    assert response.status_code == 200
    return response.content.decode()


def fields(shown: str) -> dict[str, str]:
    """What the page shown sends back when its button is pressed."""
    hidden = re.findall(r'<input type="hidden" name="(text|count)" value="([^"]*)"', shown)
    # A browser sends line ends of its own.
    return {name: re.sub(r"\r?\n", "\r\n", html.unescape(value)) for name, value in hidden}


def go_on(client: Client, url: str, shown: str) -> Any:
    return client.post(url, fields(shown))


def said(shown: str) -> list[str]:
    """What is wrong with the file's lines."""
    found = re.findall(r"<li><strong>(Linje[^<]*)</strong> ([^<]*)</li>", shown)
    return [html.unescape(f"{line}: {sentence}") for line, sentence in found]


def test_a_file_is_looked_at_and_then_its_links_are_made(client: Client, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    shown = look(
        client,
        here(page),
        "Kanal;Konto;Format;Sponset;Merkelapp;Kode;Side;Tekst;Lagt ut;Adressen til innlegget\n"
        "Facebook;Elvestad;reel;ja;Filmen;Film Uke 48;/sykepleiere/natt/;Kom til oss;24.11.2026;https://fb.example/1\n"
        "plakat;;;;;;;;;\n",
    )
    assert "2 lenker kan lages" in shown
    assert not page.campaign.links.exists()
    response = go_on(client, here(page), shown)
    assert response.headers["Location"] == page.campaign.share_url
    film, poster = page.campaign.links.order_by("pk")
    assert (film.channel.slug, film.account, film.format, film.sponsored) == ("facebook", "Elvestad", "reel", True)
    assert (film.label, film.code, film.page_id) == ("Filmen", "film-uke-48", night.pk)
    assert (film.text, str(film.posted_on), film.posted_at_url) == ("Kom til oss", "2026-11-24", "https://fb.example/1")
    assert (poster.channel.slug, poster.format, poster.page_id) == ("poster", "print", page.pk)
    assert poster.label
    assert poster.text == "Sykepleiere"
    assert [line.what for line in history.lines(film)] == ["laget fra en fil, fører til Natt"]


def test_what_is_wrong_is_told_by_line_and_column_and_the_rest_is_made(client: Client, page: CampaignPage) -> None:
    share_link(page.campaign, code="opptatt")
    FormerToken.remember("brukt")
    shown = look(
        client,
        here(page),
        "kanal;format;sponset;kode;side;lagt ut;konto;adressen til innlegget\n"
        "linkedin;;;buss;;;;\n"
        "tinder;;;;;;;\n"
        ";flyer;kanskje;x;/borte/;31.2.2026;;javascript:alert(1)\n"
        "\n"
        f"plakat;;ja;;;;{'x' * 61};\n"
        "linkedin;;;Buss;;;;\n"
        "linkedin;;;OPPTATT;;;;\n"
        "linkedin;;;brukt;;;;\n"
        "linkedin;;;admin;;;;\n"
        "linkedin;;;google;;;;\n",
    )
    assert said(shown) == [
        "Linje 3 · Kanal: Ingen kanal heter «tinder».",
        "Linje 4 · Kanal: Hvilken kanal?",
        "Linje 4 · Side: «/borte/» er ikke en side i kampanjen.",
        "Linje 4 · Format: «flyer» er ikke et format. Det finnes Innlegg, Story, Reel, Film, Melding, Trykk.",
        "Linje 4 · Sponset: Skriv ja eller nei, eller la det stå tomt.",
        "Linje 4 · Lagt ut: «31.2.2026» er ikke en dag. Skriv den som 2026-11-24 eller 24.11.2026.",
        "Linje 4 · Kode: En kode har 3 til 40 bokstaver fra a til z, sifre og bindestreker. «x» har 1.",
        "Linje 4 · Adressen til innlegget: Oppgi en gyldig nettadresse.",
        "Linje 6 · Konto: Sørg for at denne verdien har 60 eller færre tegn (den har nå 61).",
        "Linje 6 · Sponset: Bare innlegg i sosiale medier kan være sponset.",
        "Linje 7 · Kode: Linje 2 har samme kode.",
        "Linje 8 · Kode: «opptatt» er koden til en annen lenke.",
        "Linje 9 · Kode: «brukt» hørte til en lenke eller en kanal som er slettet, og kan fortsatt stå der ute.",
        "Linje 10 · Kode: «admin» bruker nettstedet selv.",
        "Linje 11 · Kode: «google» er det en kanal heter i adresser.",
    ]
    go_on(client, here(page), shown)
    assert sorted(page.campaign.links.values_list("code", flat=True)) == ["buss", "opptatt"]


@pytest.mark.parametrize(
    "content",
    [
        "kanal,merkelapp\nplakat,Blåbær på brua\n".encode(),
        "kanal;merkelapp\r\nplakat;Blåbær på brua\r\n".encode("utf-8-sig"),
        "merkelapp\tkanal\rBlåbær på brua\tplakat\r".encode(),
        "Kanal;Merkelapp\nplakat;Blåbær på brua\n".encode("windows-1252"),
        'Channel,Label\n"Poster","Blåbær på brua"\n'.encode(),
        "Kanal;Etikett\nAffisch;Blåbær på brua\n".encode(),
        "KANAL ; etikett;Noe annet\n  POSTER ;Blåbær på brua;1,2,3,4\n".encode(),
        "channel;label;posted_on\nplakat;Blåbær på brua\n\n;;\n".encode(),
    ],
    ids=["comma", "BOM", "tab", "windows", "English", "Swedish", "untidy", "short"],
)
def test_files_of_all_usual_programs_are_read(client: Client, page: CampaignPage, content: bytes) -> None:
    go_on(client, here(page), look(client, here(page), content))
    link = page.campaign.links.get()
    assert (link.channel.slug, link.label) == ("poster", "Blåbær på brua")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen er tom."),
        (b"\xef\xbb\xbf\n\n", "Filen er tom."),
        (b"kanal;side\n", "Filen har overskrifter, men ingen lenker under dem."),
        (b"sted;side\nlinkedin;\n", "Ingen kolonne heter «Kanal»."),
        (b"kanal;channel\nlinkedin;\n", "To kolonner heter «Kanal»."),
        (b"PK\x03\x04rest", "Dette er ikke en CSV-fil."),
        (b"kanal\nlink\x00edin\n", "Dette er ikke en CSV-fil."),
        (b"kanal\n\x81\x8d\n", "Bokstavene i filen kan ikke leses."),
        (b"kanal\n" + b"linkedin\n" * 501, "Filen har 501 lenker. Vi tar høyst 500 om gangen."),
        (b"kanal\n" + b"x" * 1_000_000, "Filen er større enn 1 MB."),
        (b'kanal\n"' + b"x" * 200_000 + b'"\n', "Filen kan ikke leses fra linje 2 og utover."),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_with_the_reason(
    client: Client, page: CampaignPage, content: bytes, sentence: str
) -> None:
    shown = look(client, here(page), content)
    assert sentence in shown
    assert 'name="text"' not in shown


def test_no_file_is_said(client: Client, page: CampaignPage) -> None:
    assert "Velg en fil." in client.post(here(page)).content.decode()


def test_a_text_in_several_lines_comes_through_and_lines_are_counted_as_in_the_file(
    client: Client, page: CampaignPage
) -> None:
    shown = look(client, here(page), 'kanal;tekst\nlinkedin;"Kom til oss.\n\nVi venter."\ntinder;\n')
    assert said(shown) == ["Linje 5 · Kanal: Ingen kanal heter «tinder»."]
    go_on(client, here(page), shown)
    assert page.campaign.links.get().text == "Kom til oss.\n\nVi venter."


def test_what_is_taken_out_is_read_into_another_campaign(client: Client, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    share_link(page.campaign, "facebook", page=page, label="=Filmen", account="+47", sponsored=True, format="reel")
    share_link(page.campaign, "poster", page=night, label="Ved broen")
    content = client.get("/admin/kampanjer/lenker/", {"export": "csv"}).content
    other = campaign_page("Badevakter")
    shown = look(client, here(other), content)
    assert said(shown) == [f"Linje 2 · Side: «{night.full_url}» er ikke en side i kampanjen."]
    shown = look(client, here(other), content.replace((night.full_url or "").encode(), b""))
    go_on(client, here(other), shown)
    film, poster = other.campaign.links.order_by("channel__order")
    assert (film.label, film.account, film.sponsored, film.format) == ("=Filmen", "+47", True, "reel")
    assert (poster.channel.slug, poster.label, poster.page_id) == ("poster", "Ved broen", other.pk)


def test_a_file_may_name_its_campaigns(client: Client, page: CampaignPage) -> None:
    other = campaign_page("Badevakter")
    content = "kampanje;kanal\nsykepleiere;linkedin\nBadevakter;linkedin\nfinnes-ikke;linkedin\n;linkedin\n"
    shown = look(client, ANYWHERE, content)
    assert said(shown) == [
        "Linje 4 · Kampanje: Ingen kampanje har merket «finnes-ikke».",
        "Linje 5 · Kampanje: Hvilken kampanje? Skriv merket dens.",
    ]
    assert go_on(client, ANYWHERE, shown).headers["Location"] == "/admin/kampanjer/lenker/"
    assert (page.campaign.links.count(), other.campaign.links.count()) == (1, 1)


def test_pages_are_named_by_address_or_path(client: Client, page: CampaignPage) -> None:
    night = job_page(page, "Natt")
    swedish = campaign_page("S", language="sv", translation_key=page.translation_key)
    rows = [night.full_url, "sykepleiere/natt", "/Sykepleiere/Natt/?utm_source=x#topp", swedish.full_url]
    content = "kanal;side\n" + "".join(
        f"linkedin;{row}\n" for row in [*rows, "https://ond.example/sykepleiere/", "http://["]
    )
    shown = look(client, here(page), content)
    assert [line.split(" ·")[0] for line in said(shown)] == ["Linje 6", "Linje 7"]
    go_on(client, here(page), shown)
    leads_to = list(page.campaign.links.order_by("pk").values_list("page", flat=True))
    assert leads_to == [night.pk, night.pk, night.pk, swedish.pk]


def test_a_name_that_several_channels_share_is_asked_about(client: Client, page: CampaignPage) -> None:
    for slug in ("avisa-nord", "avisa-sor"):
        Channel.objects.create(slug=slug, utm_source=slug, utm_medium="print", aliases="avisa")
    shown = look(client, here(page), "kanal\navisa\navisa-sor\n")
    assert said(shown) == ["Linje 2 · Kanal: Flere kanaler heter «avisa». Skriv en av avisa-nord, avisa-sor."]


def test_what_has_changed_since_the_look_is_shown_again(client: Client, page: CampaignPage) -> None:
    shown = look(client, here(page), "kanal;kode\nlinkedin;buss\nfacebook;\n")
    share_link(page.campaign, code="buss")
    again = go_on(client, here(page), shown).content.decode()
    assert "Noe er endret siden du så på det." in again
    assert page.campaign.links.count() == 1
    go_on(client, here(page), again)
    assert page.campaign.links.count() == 2


def test_a_file_that_is_sent_twice_makes_its_links_once(client: Client, page: CampaignPage) -> None:
    shown = look(client, here(page), "kanal;merkelapp\nlinkedin;\nfacebook;Filmen\n")
    for _press in range(2):
        again = go_on(client, here(page), shown)
    assert said(again.content.decode()) == [
        f"Linje {line} · Merkelapp: En lenke i bruk har samme kanal, side og merkelapp." for line in (2, 3)
    ]
    assert page.campaign.links.count() == 2


def test_a_text_that_was_tampered_with_is_judged_like_any_other(client: Client, page: CampaignPage) -> None:
    for text in ("", "sted\nx", "kanal\nlink\0edin" + "x" * 10, "kanal\n" + "linkedin\n" * 501):
        for count in ("1", "501", "-1", ""):
            assert client.post(here(page), {"text": text, "count": count}).status_code == 200
    assert not page.campaign.links.exists()


def test_nothing_is_half_made(client: Client, page: CampaignPage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = look(client, here(page), "kanal;merkelapp\nlinkedin;A\nfacebook;B\n")
    save = ShareLink.save

    def fail_at_the_second(link: ShareLink, *args: Any, **kwargs: Any) -> None:
        if link.label == "B":
            raise RuntimeError("the disk is full")
        save(link, *args, **kwargs)

    monkeypatch.setattr(ShareLink, "save", fail_at_the_second)
    with pytest.raises(RuntimeError):
        go_on(client, here(page), shown)
    assert not page.campaign.links.exists()


def test_what_somebody_wrote_in_a_file_is_text_on_the_page(client: Client, page: CampaignPage) -> None:
    shown = look(client, here(page), 'kanal;<b>x</b>;merkelapp\n<script>1</script>;;\nlinkedin;;"<img src=x>"\n')
    assert "<script>1" not in shown
    assert "<img src=x>" not in shown
    assert "<b>x" not in shown
