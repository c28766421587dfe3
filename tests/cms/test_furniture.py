"""What the parts of a page are made of is fetched once, and is the same as if each had fetched it alone."""

import json

import pytest
from django.test import Client
from wagtail.rich_text import RichText

from campaigns.models import CampaignPage
from tests.factories import OPENING, campaign_page
from tests.whole_page import portrait

pytestmark = pytest.mark.django_db


def test_a_picture_says_in_each_part_what_is_said_of_it_there(client: Client) -> None:
    photo = portrait("elva")
    said = ["Elva om morgenen", "Elva om kvelden"]
    parts = [
        {"heading": "Ute", "text": "<p>Ute.</p>", "picture": {"image": photo.pk, "alt_text": words}} for words in said
    ]
    body = [OPENING, *(("work_life", part) for part in parts)]
    page = campaign_page(body=json.dumps([{"type": kind, "value": value} for kind, value in body]))

    html = client.get(page.url).content.decode()

    assert html.count('alt="Elva om morgenen"') == 1
    assert html.count('alt="Elva om kvelden"') == 1


def test_a_link_in_a_text_leads_to_the_version_in_the_readers_language(client: Client) -> None:
    norwegian = campaign_page("Om oss")
    swedish = campaign_page("Om oss på svenska", language="sv", translation_key=norwegian.translation_key)
    text = RichText(f'<p><a linktype="page" id="{norwegian.pk}">Om oss</a></p>')
    part = ("job_text", {"heading": "Så här är det", "text": text})
    page = campaign_page("Sjuksköterska", language="sv", body=[OPENING, part])

    assert f'<a href="{swedish.url}">Om oss</a>' in client.get(page.url).content.decode()
    swedish.unpublish()
    assert f'<a href="{norwegian.url}">Om oss</a>' in client.get(page.url).content.decode()


def test_a_link_to_what_is_gone_is_only_its_words(client: Client) -> None:
    gone = campaign_page("Borte")
    text = RichText(f'<p><a linktype="page" id="{gone.pk}">Borte</a> <a linktype="document" id="7">heller</a></p>')
    page = campaign_page("Her", body=[OPENING, ("job_text", {"heading": "Tekst", "text": text})])
    CampaignPage.objects.get(pk=gone.pk).delete()

    assert "<a>Borte</a> <a>heller</a>" in client.get(page.url).content.decode()
