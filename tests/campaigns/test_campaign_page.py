"""A campaign's page as visitors see it."""

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from campaigns.blocks.knowing import LinkBlock
from campaigns.layout import lay_out
from campaigns.models import CampaignPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.whole_page import portrait

pytestmark = pytest.mark.django_db
HERO = {"role_line": "Rådgiver", "promise": "Fortell det", "lead": "", "season": "autumn", "place": "quay"}
STEPS = {"heading": "Dette skjer", "steps": [{"when": "I dag", "text": "Du får kvittering."}]}
TEXT = {"heading": "Hva du skal gjøre", "text": "<p>Skrive.</p>"}


def body(*blocks: tuple[str, dict[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def full_page() -> CampaignPage:
    return campaign_page(
        body=body(
            ("hero", HERO),
            ("job_text", TEXT),
            ("facts", {"heading": "", "facts": [{"label": "Vakt", "value": "Hver sjette uke"}]}),
            ("quote", {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": None}),
            ("process", STEPS),
            ("apply", {"heading": "Er dette deg?", "text": ""}),
        )
    )


def test_the_story_stands_beside_the_facts_and_the_rest_below() -> None:
    layout = lay_out(full_page().body)

    assert layout.hero.block_type == "hero"
    assert layout.facts.block_type == "facts"
    assert [block.block_type for block in layout.beside] == ["job_text"]
    assert [block.block_type for block in layout.rest] == ["quote", "process"]
    assert layout.end.block_type == "apply"


def test_one_job_leads_straight_to_its_form_and_keeps_the_source(client: Client) -> None:
    page = full_page()
    job_page(page, slug="natt")
    link = share_link(page.campaign, page=page)

    html = client.get(f"/via/{link.code}{page.url}", headers=ARRIVING).content.decode()

    assert html.count(f'href="/via/{link.code}{page.url}natt/sok/"') == 5  # opening, facts, process, end, bar
    assert 'class="town autumn"' in html


def test_an_opening_shows_its_own_picture_or_else_the_town(client: Client) -> None:
    town = client.get(campaign_page(body=body(("hero", HERO))).url, headers=ARRIVING).content.decode()
    photo = {"image": portrait("elva").pk, "alt_text": "To kolleger ved elva", "decorative": False}
    page = campaign_page("Elva", body=body(("hero", HERO | {"picture": photo})))

    pictured = client.get(page.url, headers=ARRIVING).content.decode()

    assert '<svg class="town' in town
    assert '<svg class="town' not in pictured
    assert 'alt="To kolleger ved elva"' in pictured
    assert 'fetchpriority="high"' in pictured


def test_several_jobs_lead_to_their_list(client: Client) -> None:
    page = campaign_page(body=body(("hero", HERO), ("jobs", {"heading": "Jobbene"})))
    job_page(page, "Natt")
    job_page(page, "Dag")

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert 'href="#jobs"' in html
    assert 'id="jobs"' in html
    assert "Natt" in html
    assert "Dag" in html


def test_a_closed_campaign_offers_what_is_open_and_no_way_to_apply(client: Client) -> None:
    page = full_page()
    job_page(page, "Stengt", deadline=timezone.localdate() - datetime.timedelta(days=1))
    job_page(campaign_page("Lærere"), "Matematikklærer")

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "hero night" in html
    assert "Matematikklærer" in html
    assert "/sok/" not in html
    assert "Dette skjer" not in html


def test_a_closed_campaign_with_nothing_else_open_says_so(client: Client) -> None:
    page = full_page()
    job_page(page, deadline=timezone.localdate() - datetime.timedelta(days=1))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "hero night" in html
    assert "rows" not in html


def test_links_lead_to_a_page_in_its_own_language_while_it_is_out(client: Client) -> None:
    swedish = campaign_page("Sjuksköterskor", language="sv")
    gone = campaign_page("Gammel", live=False)
    links = [
        {"title": "På svensk", "page": swedish.pk, "url": ""},
        {"title": "Ikke ute", "page": gone.pk, "url": ""},
        {"title": "Flyttet", "page": gone.pk, "url": "https://elvestad.example/"},
        {"title": "Slettet", "page": 9999, "url": ""},
    ]
    page = campaign_page("Lærere", body=body(("links", {"heading": "Les mer", "links": links})))
    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert f'<a href="{swedish.url}">På svensk</a>' in html
    assert swedish.url == "/sv/sjukskoterskor/"
    assert '<a href="https://elvestad.example/">Flyttet</a>' in html
    assert "Ikke ute" not in html
    assert "Slettet" not in html


def test_a_link_to_nowhere_is_refused_at_its_field() -> None:
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"title": "Les mer", "page": None, "url": ""}))

    assert list(refused.value.block_errors) == ["url"]


def test_a_film_that_was_deleted_leaves_no_empty_player(client: Client) -> None:
    page = campaign_page(body=body(("hero", HERO), ("video", {"heading": "Filmen", "video": 9999})))
    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "<video" not in html
    assert "Filmen" not in html


def test_a_page_carries_no_style_or_script_of_its_own(client: Client) -> None:
    page = full_page()
    job_page(page)

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "style=" not in html
    assert "<style" not in html
    assert "<script" not in html
