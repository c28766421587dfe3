"""What the platforms read at a shared address: the tags, and the picture they name."""

import io
from html.parser import HTMLParser

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import Site

from campaigns.models import Hit
from campaigns.tracking.verdicts import Verdict
from tests.campaigns.test_verdicts import PREVIEWS
from tests.factories import campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            assert name not in self.found, f"{name} is there twice"
            self.found[name] = values["content"]
        if values.get("rel") == "canonical":
            self.canonical = values["href"]


@pytest.fixture(autouse=True)
def secure(settings) -> None:
    Site.objects.update(hostname="jobb.elvestad.example", port=443)
    Site.clear_site_root_paths_cache()


@pytest.mark.parametrize("agent", PREVIEWS)
def test_a_platform_reads_the_tags_and_the_picture_and_is_not_counted(client: Client, agent: str) -> None:
    page = campaign_page('Sykepleiere "natt" & dag', slug="sykepleiere", search_description="Tre jobber ved elva")
    campaign_page("Sjuksköterskor", language="sv", translation_key=page.translation_key)
    link = share_link(page.campaign)
    host = {"HTTP_HOST": "jobb.elvestad.example", "HTTP_USER_AGENT": agent, "secure": True}
    root = "https://jobb.elvestad.example"

    for path in (f"/s/{link.code}", f"/via/{link.code}/sykepleiere/"):
        response = client.get(path, **host)
        assert response.status_code == 200
        assert len(response.content) < 300_000
        tags = Tags(response.content.decode())
        image = tags.found["og:image"]
        assert tags.found["og:url"] == f"{root}{path}"
        # A platform that follows it from the short link would lose where the reader came from.
        assert tags.canonical == ("" if path.startswith("/s/") else f"{root}/sykepleiere/")
        assert tags.found["og:title"] == 'Sykepleiere "natt" & dag'
        assert tags.found["og:description"] == "Tre jobber ved elva"
        assert (tags.found["og:locale"], tags.found["og:locale:alternate"]) == ("nb_NO", "sv_SE")
        assert tags.found["twitter:card"] == "summary_large_image"
        assert tags.found["og:image:alt"].startswith('Sykepleiere "natt" & dag')
        assert image.startswith(f"{root}/uploads/share/{page.pk}/")
        picture = b"".join(client.get(image.removeprefix(root), **host).streaming_content)
        opened = Image.open(io.BytesIO(picture))
        assert tags.found["og:image:type"] == Image.MIME[opened.format or ""]
        assert opened.size == (int(tags.found["og:image:width"]), int(tags.found["og:image:height"])) == (1200, 630)
        assert len(picture) <= 300_000
    assert {hit.verdict for hit in Hit.objects.all()} == {Verdict.PREVIEW}


def test_a_job_has_the_town_of_its_campaign_and_its_own_words(client: Client) -> None:
    hero = {"role_line": "Sykepleier", "promise": "Vær der", "season": "winter", "place": "ward"}
    job = job_page(campaign_page(body=[("hero", hero)]), "Natt", lead="Du er der.")
    card = job.share_card()
    assert (card.title, card.season, card.place, job.share_description) == ("Natt", "winter", "ward", "Du er der.")
    assert card.note.startswith("Søk innen ")


def test_crawlers_are_let_in(client: Client) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /uploads" not in robots
    assert "Disallow: /s/" not in robots
