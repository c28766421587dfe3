import pytest
from django.test import Client
from django.urls import reverse

from campaigns.blocks import CampaignBody

pytestmark = pytest.mark.django_db
BLOCKS = CampaignBody().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_says_what_it_is_for_and_shows_itself(admin_client: Client, name: str) -> None:
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.get_description()

    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    html = response.content.decode()
    assert response.status_code == 200
    assert "cms/site" in html
    assert any(tag in html for tag in ("<h2", "<h1", "<dl", "<blockquote", "<aside"))
