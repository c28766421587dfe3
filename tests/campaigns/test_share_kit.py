"""The share kit: one button for one's usual channels, and every link ready to be copied."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from campaigns import sharing, starting_points
from campaigns.adverts.reading import Advert
from campaigns.models import CampaignPage, Channel, ShareLink, UsualChannels
from campaigns.starting_points import Kind
from cms import roles
from cms.users.models import User
from tests.factories import campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db

HERO = {
    "role_line": "Sykepleiere",
    "promise": "Her får du tid til pasienten",
    "lead": "Turnus du er med på å lage.",
    "season": "autumn",
    "place": "ward",
}


@pytest.fixture
def communicator(client: Client) -> User:
    user = member(roles.COMMUNICATOR)
    client.force_login(user)
    return user


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere", body=[("hero", HERO)])


def use(user: User, *slugs: str) -> None:
    usual, _made = UsualChannels.objects.get_or_create(user=user)
    usual.channels.set(Channel.objects.filter(slug__in=slugs))


def press(client: Client, page: CampaignPage, *, leads_to: Page | None = None) -> None:
    campaign = page.tracked_campaign
    response = client.post(f"/admin/kampanjer/{campaign.pk}/del/lag/", {"page": leads_to.pk} if leads_to else {})
    assert response.status_code == 302
    assert response.headers["Location"].startswith(campaign.share_url)


def test_one_button_makes_a_link_for_each_usual_channel(client: Client, communicator: User, page: CampaignPage) -> None:
    press(client, page)
    links = page.campaign.links.all()
    assert {link.channel for link in links} == set(Channel.objects.filter(is_usual=True))
    assert {link.page_id for link in links} == {page.pk}
    assert {link.created_by for link in links} == {communicator}


def test_pressing_again_makes_only_what_is_missing(client: Client, communicator: User, page: CampaignPage) -> None:
    use(communicator, "linkedin", "facebook")
    press(client, page)
    before = set(page.campaign.links.values_list("code", flat=True))
    press(client, page)
    assert set(page.campaign.links.values_list("code", flat=True)) == before
    use(communicator, "linkedin", "facebook", "poster")
    press(client, page)
    assert page.campaign.links.count() == 3


def test_a_link_that_is_put_away_is_made_anew(client: Client, communicator: User, page: CampaignPage) -> None:
    use(communicator, "linkedin")
    press(client, page)
    page.campaign.links.update(retired_at=timezone.now())
    press(client, page)
    assert page.campaign.links.count() == 2
    assert page.campaign.links.in_use().count() == 1


def test_a_sponsored_link_is_not_what_one_posts_by_oneself(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    use(communicator, "linkedin")
    share_link(page.campaign, "linkedin", sponsored=True)
    press(client, page)
    assert [link.sponsored for link in page.campaign.links.order_by("pk")] == [True, False]


def test_a_job_gets_links_of_its_own(client: Client, communicator: User, page: CampaignPage) -> None:
    use(communicator, "linkedin")
    job = job_page(page)
    press(client, page)
    press(client, page, leads_to=job)
    assert set(page.campaign.links.values_list("page_id", flat=True)) == {page.pk, job.pk}


def test_a_page_of_another_campaign_is_not_led_to(client: Client, communicator: User, page: CampaignPage) -> None:
    use(communicator, "linkedin")
    press(client, page, leads_to=campaign_page("En annen"))
    assert page.campaign.links.get().page_id == page.pk


def test_the_usual_channels_are_ones_own(client: Client, communicator: User, page: CampaignPage) -> None:
    chosen = Channel.objects.filter(slug__in=["bluesky", "sms"])
    response = client.post("/admin/kampanjer/mine-kanaler/", {"channels": [channel.pk for channel in chosen]})
    assert response.headers["Location"] == "/admin/kampanjer/"
    assert set(Channel.objects.usual_for(communicator)) == set(chosen)
    assert not set(Channel.objects.usual_for(member(roles.HR))) & set(chosen)


def test_after_choosing_channels_one_is_sent_back_on_this_site_only(client: Client, communicator: User) -> None:
    for asked, sent in (("/admin/", "/admin/"), ("https://evil.example/", "/admin/kampanjer/")):
        response = client.post("/admin/kampanjer/mine-kanaler/", {"next": asked})
        assert response.headers["Location"] == sent


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        (None, "Her får du tid til pasienten. Turnus du er med på å lage."),
        (58, "Her får du tid til pasienten. Turnus du er med på å lage."),
        (56, "Her får du tid til pasienten"),
    ],
)
def test_the_suggested_text_is_what_is_seen_of_the_page(page: CampaignPage, seen: int | None, text: str) -> None:
    assert sharing.text_for(page, Channel(visible_characters=seen)) == text


def test_a_hint_is_suggested_to_nobody(communicator: User) -> None:
    begun = starting_points.body(Kind.MANAGER, Advert(title="Avdelingsleder"))
    page = campaign_page("Avdelingsleder", body=begun, live=False)
    assert {link.text for link in sharing.make_usual(page.campaign, communicator, page)} == {"Avdelingsleder"}


def test_a_job_is_suggested_by_its_title_and_lead(page: CampaignPage) -> None:
    job = job_page(page, "Sykepleier natt", lead="Et lag på seks.")
    assert sharing.text_for(job, Channel()) == "Sykepleier natt. Et lag på seks."


def test_the_account_is_the_one_that_was_used_last(client: Client, communicator: User, page: CampaignPage) -> None:
    share_link(campaign_page("I fjor").campaign, "linkedin", account="Elvestad kommune")
    use(communicator, "linkedin", "facebook")
    press(client, page)
    accounts = dict(page.campaign.links.values_list("channel__slug", "account"))
    assert accounts == {"linkedin": "Elvestad kommune", "facebook": ""}


def test_the_kit_has_every_form_of_the_address(client: Client, communicator: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, "facebook", page=page, text="Kom til oss")
    html = client.get(page.campaign.share_url).content.decode()
    assert f'value="{link.short_url}" readonly' in html
    assert link.tagged_url.replace("&", "&amp;") in html
    assert link.share_dialog_url in html
    assert f"/admin/kampanjer/lenker/{link.pk}/qr.svg" in html
    assert html.index(link.short_url) < html.index(link.tagged_url.replace("&", "&amp;"))


def test_the_page_one_came_from_is_chosen(client: Client, communicator: User, page: CampaignPage) -> None:
    job = job_page(page)
    html = client.get(f"{page.campaign.share_url}?page={job.pk}").content.decode()
    assert f'<option value="{job.pk}" selected>' in html


def test_translations_share_the_kit(client: Client, communicator: User, page: CampaignPage) -> None:
    swedish = campaign_page("Sjuksköterskor", language="sv", translation_key=page.translation_key)
    press(client, page, leads_to=swedish)
    assert set(page.campaign.links.values_list("page_id", flat=True)) == {swedish.pk}


def test_a_page_that_is_not_out_yet_is_told_of(client: Client, communicator: User) -> None:
    draft = campaign_page("Badevakter", live=False)
    assert 'class="share__note"' in client.get(draft.campaign.share_url).content.decode()


def test_a_campaign_without_a_page_still_opens(client: Client, communicator: User, page: CampaignPage) -> None:
    campaign = page.campaign
    link = share_link(campaign, page=page)
    page.delete()
    response = client.get(campaign.share_url)
    assert response.status_code == 200
    assert link.short_url in response.content.decode()


def test_links_put_away_stand_apart(client: Client, communicator: User, page: CampaignPage) -> None:
    link = share_link(page.campaign, retired_at=timezone.now())
    html = client.get(page.campaign.share_url).content.decode()
    assert f'id="link-{link.code}"' not in html
    assert 'value="no"' in html


def test_copy_all_is_a_table_that_runs_nothing(page: CampaignPage) -> None:
    link = share_link(page.campaign, page=page, text="=HYPERLINK(1)\tog\nmer", label="Film")
    rows = sharing.table([link])
    assert rows[0][-1] == "'=HYPERLINK(1) og mer"
    lines = sharing.tab_separated(rows).split("\n")
    assert [line.count("\t") for line in lines] == [6, 6]


def test_the_kit_costs_as_much_with_many_links(
    client: Client, communicator: User, page: CampaignPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    jobs = [job_page(page, title) for title in ("Natt", "Dag")]
    share_link(page.campaign, page=page)
    share_link(page.campaign, page=jobs[0])
    client.get(page.campaign.share_url)
    with CaptureQueriesContext(connection) as with_two:
        client.get(page.campaign.share_url)
    for slug in ("facebook", "instagram", "x", "poster"):
        share_link(page.campaign, slug, page=jobs[1])
    with django_assert_num_queries(len(with_two)):
        client.get(page.campaign.share_url)
    assert len(with_two) < 40


def test_two_who_press_at_once_make_one_link_each(communicator: User, page: CampaignPage) -> None:
    with CaptureQueriesContext(connection) as queries:
        sharing.make_usual(page.campaign, communicator, page)
    first = next(query["sql"] for query in queries if "campaigns_" in query["sql"])
    assert 'FROM "campaigns_campaign"' in first  # the row that the second one waits for
    assert ShareLink.objects.count() == Channel.objects.filter(is_usual=True).count()
