import pytest
from django.core.exceptions import ValidationError

from campaigns.models import CampaignPage
from tests.factories import home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "slug",
    ["via", "s", "admin", "dele", "documents", "lenker", "sok", "soknad", "sv", "personvern", "tilgjengelighet"],
)
def test_a_page_never_stands_in_the_way_of_the_sites_own_addresses(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        home().add_child(instance=CampaignPage(title="Sykepleiere", slug=slug))
    assert "slug" in refused.value.message_dict


def test_a_slug_is_made_of_the_title_with_nordic_letters_done_right() -> None:
    page = home().add_child(instance=CampaignPage(title="Kommunikasjonsrådgiver på Ås"))
    assert page.slug == "kommunikasjonsradgiver-pa-as"
    assert page.campaign.tag == "kommunikasjonsradgiver-pa-as"


def test_ae_and_oe_are_spelled_out() -> None:
    page = home().add_child(instance=CampaignPage(title="Lærer i Østfold"))
    assert page.campaign.tag == "laerer-i-ostfold"
    assert page.slug == "laerer-i-ostfold"


def test_a_slug_that_nobody_typed_goes_round_the_sites_own_words() -> None:
    assert home().add_child(instance=CampaignPage(title="Admin")).slug == "admin-1"
