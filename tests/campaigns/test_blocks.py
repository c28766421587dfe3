"""The parts of a campaign page, as visitors meet them."""

from typing import Any

import pytest
from django.test import Client
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

from campaigns.blocks import CampaignBody
from campaigns.blocks.knowing import GuessBlock
from campaigns.layout import FILLED_BY_JOBS
from tests.campaigns.test_campaign_page import body
from tests.factories import ARRIVING, campaign_page

pytestmark = pytest.mark.django_db
PARTS = CampaignBody().child_blocks


def blank(block: blocks.Block) -> Any:
    """What an editor leaves who opens a part, types a space here and there, and goes for lunch."""
    if isinstance(block, blocks.ListBlock):
        return [blank(block.child_block)] * 2
    if isinstance(block, blocks.BaseStructBlock):
        return {name: "Overskrift" if name == "heading" else blank(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return "<p>&nbsp;</p>"
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return " "
    return block.get_prep_value(block.get_default())


def test_what_says_nothing_leaves_no_trace_on_the_page(client: Client) -> None:
    bare = campaign_page("Bare", body=[])
    told = [(name, blank(block)) for name, block in PARTS.items() if name not in FILLED_BY_JOBS]
    page = campaign_page("Bred", body=body(*told))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert len(told) == len(PARTS) - len(FILLED_BY_JOBS)
    assert "Overskrift" not in html
    of_bare = client.get(bare.url, headers=ARRIVING).content.decode()
    assert main_of(html).lower().replace("bred", "bare") == main_of(of_bare).lower()


def main_of(html: str) -> str:
    return "".join(html.partition("<main")[2].partition("</main>")[0].split())


def test_jobs_that_are_not_there_have_no_heading(client: Client) -> None:
    page = campaign_page(body=body(("similar_jobs", {"heading": "Overskrift"})))

    assert "Overskrift" not in client.get(page.url, headers=ARRIVING).content.decode()


def test_blank_items_of_a_list_are_passed_over(client: Client) -> None:
    steps = [{"when": " ", "text": ""}, {"when": "I dag", "text": "Kvittering"}]
    page = campaign_page(body=body(("process", {"heading": "Dette skjer", "steps": steps})))

    assert client.get(page.url, headers=ARRIVING).content.decode().count("<h3>") == 1


def test_a_page_without_a_job_shows_no_way_to_apply(client: Client) -> None:
    page = campaign_page(body=body(("hero", {"role_line": "Lærer", "promise": "Se dem vokse"})))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "#jobs" not in main_of(html)
    assert "Sendtilmegselv" in main_of(html)


def test_a_team_without_portraits_has_no_places_for_them(client: Client) -> None:
    team = {"heading": "Vi", "leader": {"name": "Ida"}, "members": [{"name": "Amina Berg"}, {"name": "Jon"}]}
    page = campaign_page(body=body(("team", team)))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "Amina Berg" in html
    assert 'class="face"' not in html


def test_the_right_answer_must_be_among_the_guesses() -> None:
    block = GuessBlock()
    value = block.to_python({"question": "Hvor mange?", "guesses": ["To", "Tre"], "answer": "Fire"})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)

    assert list(refused.value.block_errors) == ["answer"]


def test_pasted_lists_lose_their_marks_and_an_empty_one_its_heading(client: Client) -> None:
    told = {"tasks": "• Du skriver\n\n\t- Du filmer\n", "qualifications": " \n", "offers": "To dager hjemmekontor"}
    page = campaign_page(body=body(("tasks", told)))

    html = client.get(page.url, headers=ARRIVING).content.decode()

    assert "<ul><li>Du skriver</li><li>Du filmer</li></ul>" in html
    assert "Dette ser vi etter" not in html
    assert "<h2>Dette får du</h2>" in html
