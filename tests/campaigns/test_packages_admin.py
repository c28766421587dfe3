"""Share packages in the admin: made, found in the share kit, and revoked."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from campaigns import packages, sharing
from campaigns.models import CampaignPage, Channel, Kind, ShareLink, SharePackage
from cms import roles
from cms.users.models import User
from tests.campaigns.numbers import arrive
from tests.factories import UserFactory, campaign_page, job_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def communicator(client: Client) -> User:
    user = member(roles.COMMUNICATOR)
    client.force_login(user)
    return user


@pytest.fixture
def page() -> CampaignPage:
    return campaign_page("Sykepleiere", body=[])


def asked_for(leads_to: Page, *slugs: str, greeting: str = "") -> dict[str, object]:
    channels = Channel.objects.filter(slug__in=slugs or ("linkedin", "facebook"))
    return {"page": leads_to.pk, "channels": [channel.pk for channel in channels], "greeting": greeting}


def make(client: Client, page: CampaignPage, **wishes: str) -> SharePackage:
    client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", asked_for(page, **wishes))
    package = page.campaign.packages.in_use().first()
    assert package is not None
    return package


def revoke(client: Client, package: SharePackage) -> None:
    response = client.post(f"/admin/kampanjer/pakker/{package.pk}/trekk/")
    assert response.headers["Location"] == package.campaign.share_url


def test_a_package_is_made_with_one_link_for_each_channel(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    package = make(client, page, greeting="Hei, alle!")
    assert (package.page_id, package.greeting, package.created_by) == (page.pk, "Hei, alle!", communicator)
    assert [link.channel.slug for link in package.links.all()] == ["linkedin", "facebook"]
    assert {(link.label, link.format, link.page_id) for link in package.links.all()} == {("Kolleger", "post", page.pk)}
    assert {link.text for link in package.links.all()} == {"Sykepleiere"}


def test_the_kit_shows_the_address_who_made_it_and_how_often_it_was_used(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    User.objects.filter(pk=communicator.pk).update(first_name="Ida", last_name="Moen")
    package = make(client, page)
    for link in package.links.all():
        arrive(page.campaign, Kind.CLICK, 3, link=link)
    html = client.get(page.campaign.share_url).content.decode()
    assert f'value="{package.url}" readonly' in html
    assert "av Ida Moen" in html
    assert "Lenkene er fulgt 6 ganger" in html


def test_a_secret_can_not_be_guessed(client: Client, communicator: User, page: CampaignPage) -> None:
    secrets = {make(client, campaign_page(f"Kampanje {number}")).secret for number in range(3)}
    assert {len(secret) for secret in secrets} == {32}
    assert len(secrets) == 3
    assert not any(secret in str(package) for secret in secrets for package in SharePackage.objects.all())


def test_a_package_for_the_swedish_page_has_a_swedish_address(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    swedish = campaign_page("Sjuksköterskor", language="sv", translation_key=page.translation_key)
    client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", asked_for(swedish))
    package = SharePackage.objects.get()
    assert package.url == f"{page.campaign.site.root_url}/sv/dele/{package.secret}/"


def test_a_revoked_package_keeps_its_links_and_makes_room_for_a_new_one(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    first = make(client, page)
    revoke(client, first)
    second = make(client, page)
    assert second.secret != first.secret
    assert first.links.in_use().count() == 2
    html = client.get(page.campaign.share_url).content.decode()
    assert first.secret not in html
    assert second.secret in html


def test_what_is_revoked_stays_revoked(client: Client, communicator: User, page: CampaignPage) -> None:
    package = make(client, page)
    revoke(client, package)
    before = SharePackage.objects.values_list("revoked_at").get()
    assert client.post(f"/admin/kampanjer/pakker/{package.pk}/trekk/").status_code == 404
    assert SharePackage.objects.values_list("revoked_at").get() == before


def test_a_package_is_only_revoked_by_a_form_of_ours(client: Client, communicator: User, page: CampaignPage) -> None:
    url = f"/admin/kampanjer/pakker/{make(client, page).pk}/trekk/"
    assert client.get(url).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(communicator)
    assert strict.post(url).status_code == 403
    assert SharePackage.objects.in_use().count() == 1


def test_pressing_twice_makes_one_package(client: Client, communicator: User, page: CampaignPage) -> None:
    url = f"/admin/kampanjer/{page.campaign.pk}/del/pakke/"
    answers = [client.post(url, asked_for(page)) for _press in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {
        f"{page.campaign.share_url}#package-{SharePackage.objects.get().pk}"
    }
    assert ShareLink.objects.count() == 2


def test_two_who_press_at_once_wait_for_each_other(communicator: User, page: CampaignPage) -> None:
    channels = Channel.objects.filter(slug="linkedin")
    with CaptureQueriesContext(connection) as queries:
        packages.make(page.campaign, page, channels, greeting="", user=communicator)
    first = next(query["sql"] for query in queries if "campaigns_" in query["sql"])
    assert 'FROM "campaigns_campaign"' in first  # the row that the second one waits for


def test_the_database_knows_one_link_a_channel_and_one_package_a_page(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    package = make(client, page)
    with pytest.raises(IntegrityError), transaction.atomic():
        share_link(page.campaign, "linkedin", package=package)
    with pytest.raises(IntegrityError), transaction.atomic():
        page.campaign.packages.create(page=page)


@pytest.mark.django_db(transaction=True)
def test_two_who_do_press_at_once_get_one_link_a_channel(communicator: User, page: CampaignPage) -> None:
    ready = threading.Barrier(2)

    def press() -> int:
        ready.wait()
        try:
            channels = Channel.objects.filter(slug__in=["linkedin", "facebook"])
            return packages.make(page.campaign, page, channels, greeting="", user=communicator)[0].pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        first, second = both.submit(press), both.submit(press)
    assert first.result() == second.result()
    assert ShareLink.objects.count() == 2


def test_a_page_that_has_none_yet_is_suggested(client: Client, communicator: User, page: CampaignPage) -> None:
    job = job_page(page)
    make(client, page)
    html = client.get(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/?page={page.pk}").content.decode()
    assert f'<option value="{job.pk}" selected>' in html


def test_a_greeting_that_comes_second_is_not_lost(client: Client, communicator: User, page: CampaignPage) -> None:
    make(client, page, greeting="Den første")
    url = f"/admin/kampanjer/{page.campaign.pk}/del/pakke/"
    response = client.post(url, asked_for(page, greeting="Den andre"))
    assert response.status_code == 200
    assert "Den andre</textarea>" in response.content.decode()
    assert SharePackage.objects.get().greeting == "Den første"


@pytest.mark.parametrize("wrong", [{"channels": []}, {"greeting": "a" * 601}, {"page": 1}, {"channels": [9999]}])
def test_bad_input_is_said_and_what_was_typed_is_kept(
    client: Client, communicator: User, page: CampaignPage, wrong: dict[str, object]
) -> None:
    data = {**asked_for(page, greeting="Hei"), **wrong}
    response = client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "error-message" in html
    assert f"{data['greeting']}</textarea>" in html
    assert not SharePackage.objects.exists()


def test_who_may_only_read_links_neither_makes_nor_revokes(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    package = make(client, page)
    reader = UserFactory()
    may = Permission.objects.filter(codename__in=["access_admin", "view_campaign", "view_sharelink"])
    reader.user_permissions.set(may)
    client.force_login(reader)
    assert f"/pakker/{package.pk}/trekk/" not in client.get(page.campaign.share_url).content.decode()
    client.post(f"/admin/kampanjer/pakker/{package.pk}/trekk/")
    client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", asked_for(job_page(page)))
    assert SharePackage.objects.in_use().get() == package


def test_a_page_of_another_campaign_is_refused(client: Client, communicator: User, page: CampaignPage) -> None:
    url = f"/admin/kampanjer/{page.campaign.pk}/del/pakke/"
    assert client.post(url, asked_for(campaign_page("En annen"))).status_code == 200
    assert not SharePackage.objects.exists()


def test_what_colleagues_share_by_does_not_stand_among_ones_own(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    package = make(client, page)
    html = client.get(page.campaign.share_url).content.decode()
    assert not any(f'id="link-{link.code}"' in html for link in package.links.all())
    missing = sharing.missing_channels(page.campaign, communicator, page)
    assert {"linkedin", "facebook"} <= set(missing.values_list("slug", flat=True))


def test_a_page_that_is_deleted_leaves_its_package_and_links(
    client: Client, communicator: User, page: CampaignPage
) -> None:
    job = job_page(page)
    client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", asked_for(job))
    job.delete()
    package = SharePackage.objects.get()
    assert package.target == page
    assert client.get(page.campaign.share_url).status_code == 200


def test_the_kit_costs_as_much_with_many_packages(
    client: Client, communicator: User, page: CampaignPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    jobs = [job_page(page, title) for title in ("Natt", "Dag")]
    make(client, page)
    client.get(page.campaign.share_url)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.campaign.share_url)
    with_one_package = len(queries)
    for job in jobs:
        client.post(f"/admin/kampanjer/{page.campaign.pk}/del/pakke/", asked_for(job, "x", "poster", "sms"))
    revoke(client, SharePackage.objects.latest("pk"))
    client.get(page.campaign.share_url)
    with django_assert_num_queries(with_one_package):
        client.get(page.campaign.share_url)
