"""A campaign begins with its page: added, copied, translated or mirrored in the admin."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.models import Campaign, CampaignPage
from cms import roles
from tests.factories import campaign_page, home, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hr(client: Client) -> None:
    client.force_login(member(roles.HR))


HERO = {"role_line": "Badevakt", "promise": "Sol hele dagen", "lead": "", "season": "summer", "place": "quay"}


def form(**changed: Any) -> dict[str, Any]:
    fields = {"title": "Badevakter", "slug": "badevakter", "body": streamfield([("hero", HERO)]), **changed}
    return nested_form_data(fields)


def add(client: Client, **changed: Any) -> Any:
    return client.post(f"/admin/pages/add/campaigns/campaignpage/{home().pk}/", form(**changed))


def test_hr_makes_and_publishes_a_campaign(client: Client) -> None:
    add(client, **{"action-publish": "Publish"})
    page = CampaignPage.objects.get(slug="badevakter")
    assert page.live
    assert (page.campaign.name, page.campaign.tag) == ("Badevakter", "badevakter")
    assert client.get(f"/admin/kampanjer/{page.campaign_id}/del/").status_code == 200


def test_an_editor_makes_a_draft_that_hr_must_approve(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    add(client, **{"action-publish": "Publish"})
    page = CampaignPage.objects.get(slug="badevakter")
    assert not page.live
    client.post(f"/admin/pages/{page.pk}/edit/", form(**{"action-submit": "Submit"}))
    assert page.current_workflow_state is not None
    assert page.current_workflow_task.name == "Godkjenning hos HR"


def test_a_form_with_an_error_leaves_no_campaign_behind(client: Client) -> None:
    add(client, title="")
    assert not Campaign.objects.exists()


def test_a_preview_leaves_no_campaign_behind(client: Client) -> None:
    url = f"/admin/pages/add/campaigns/campaignpage/{home().pk}/preview/"
    assert json.loads(client.post(url, form()).content)["is_valid"]
    client.get(f"{url}?mode=")
    assert not Campaign.objects.exists()


def test_a_page_that_is_just_out_asks_for_links(client: Client) -> None:
    response = add(client, **{"action-publish": "Publish"})
    page = CampaignPage.objects.get(slug="badevakter")
    html = client.get(response.headers["Location"], follow=True).content.decode()
    share_page = reverse("campaigns:share_page", args=[page.pk])
    assert f'href="{share_page}"' in html
    assert client.get(share_page).headers["Location"] == f"{page.campaign.share_url}?page={page.pk}"


def test_a_copy_starts_a_campaign_of_its_own(client: Client) -> None:
    page = campaign_page("Badevakter")
    page.save_revision().publish()
    data = {
        "new_title": "Badevakter 2027",
        "new_slug": "badevakter-2027",
        "new_parent_page": str(home().pk),
        "copy_subpages": "",
        "publish_copies": "",
        "alias": "",
    }
    client.post(f"/admin/pages/{page.pk}/copy/", data)
    copy = CampaignPage.objects.get(slug="badevakter-2027")
    assert copy.campaign != page.campaign
    assert copy.campaign.name == "Badevakter 2027"
    # What is published later is the draft, which must not bring the old campaign back.
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert copy.campaign != page.campaign


def test_a_translation_shares_the_campaign(client: Client) -> None:
    page = campaign_page("Badevakter")
    swedish = Locale.objects.get(language_code="sv")
    home().copy_for_translation(swedish)
    client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [swedish.pk]})
    translation = page.get_translation(swedish)
    assert translation.campaign == page.campaign
    assert Campaign.objects.count() == 1
    assert page.campaign.page == page


def test_an_alias_shares_the_campaign() -> None:
    page = campaign_page("Badevakter")
    alias = page.create_alias(update_slug="badevakter-igjen")
    assert alias.campaign == page.campaign


def test_a_tag_that_is_taken_gets_a_number() -> None:
    tags = [campaign_page("Badevakter").campaign.tag for _number in range(2)]
    assert tags == ["badevakter", "badevakter-2"]


def retitle(page: CampaignPage, title: str) -> Campaign:
    """Save a draft with another title, as the editor does by itself while one is typing."""
    draft = CampaignPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = title
    draft.save_revision()
    return Campaign.objects.get(pk=page.campaign_id)


def test_a_campaign_is_called_what_its_page_ends_up_being_called() -> None:
    page = campaign_page("Bad")
    campaign = retitle(page, "Badevakter")
    assert (campaign.name, campaign.tag) == ("Badevakter", "badevakter")
    campaign = retitle(page, "BADEVAKTER")
    assert (campaign.name, campaign.tag) == ("BADEVAKTER", "badevakter")


def test_from_its_first_link_a_campaign_keeps_its_name_and_tag() -> None:
    page = campaign_page("Badevakter")
    share_link(page.campaign)
    campaign = retitle(page, "Livreddere")
    assert (campaign.name, campaign.tag) == ("Badevakter", "badevakter")


def test_a_name_given_in_the_plan_is_kept() -> None:
    page = campaign_page("Badevakter")
    Campaign.objects.update(name="Sommeren")
    assert retitle(page, "Livreddere").name == "Sommeren"


def test_a_translated_title_does_not_name_the_campaign() -> None:
    page = campaign_page("Badevakter")
    swedish = campaign_page("Badevakter", language="sv", translation_key=page.translation_key)
    assert retitle(swedish, "Badvakter").name == "Badevakter"
