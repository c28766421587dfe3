"""A campaign and its jobs are translated in one step, text by text, and stay one campaign."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from campaigns.models import Campaign, CampaignPage, Hit
from cms import roles
from jobs.models import JobPage
from tests.factories import ARRIVING, OPENING, campaign_page, job_page
from tests.staff import member

pytestmark = pytest.mark.django_db


# A quote without its picture, as one of before there could be any.
BODY = [
    OPENING,
    ("quote", {"quote": "Her får jeg tid.", "name": "Amina", "role": "sykepleier"}),
    ("jobs", {"heading": "Ledige stillinger"}),
]


@pytest.fixture
def norwegian() -> JobPage:
    page = campaign_page("Sykepleiere", body=BODY)
    return job_page(page, "Sykepleier natt", lead="Natten er din.", body="<p>Vi søker deg.</p>", percentage=80)


@pytest.fixture
def hr(client: Client) -> Client:
    client.force_login(member(roles.HR))
    return client


def swedish(page: CampaignPage | JobPage) -> CampaignPage | JobPage:
    return page.get_translation(Locale.objects.get(language_code="sv"))


def translate(client: Client, page: CampaignPage) -> None:
    sv = Locale.objects.get(language_code="sv")
    address = f"/admin/localize/submit/page/{page.pk}/"
    response = client.post(address, {"locales": [sv.pk], "include_subtree": "on"}, follow=True)
    assert response.status_code == 200


def say(client: Client, page: CampaignPage | JobPage, text: str, translated: str) -> None:
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = StringSegment.objects.get(source=translation.source, string__data=text)
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    response = client.put(address, urlencode({"value": translated}), content_type="application/x-www-form-urlencoded")
    assert response.status_code in {200, 201}


def publish(client: Client, page: CampaignPage | JobPage, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(f"/admin/pages/{swedish(page).pk}/edit/", {"action": "publish"})


def test_a_campaign_and_its_job_are_out_in_swedish_as_the_same_campaign(
    hr: Client, norwegian: JobPage, django_capture_on_commit_callbacks: object
) -> None:
    campaign = norwegian.get_parent().specific
    translate(hr, campaign)
    for page, texts in (
        (campaign, {"Sykepleiere": "Sjuksköterskor", "Her får jeg tid.": "Här får jag tid."}),
        (norwegian, {"Sykepleier natt": "Sjuksköterska natt", "Vi søker deg.": "Vi söker dig."}),
    ):
        for text, said in texts.items():
            say(hr, page, text, said)
        publish(hr, page, django_capture_on_commit_callbacks)

    hr.logout()
    page, job = swedish(campaign), swedish(norwegian)
    html = hr.get(page.url, headers=ARRIVING).content.decode()
    assert page.url.startswith("/sv/")
    assert "Här får jag tid." in html
    assert "Sjuksköterska natt" in html
    assert Campaign.objects.count() == 1
    assert Hit.objects.get().campaign == campaign.campaign
    assert (job.translation_key, job.percentage, job.deadline) == (norwegian.translation_key, 80, norwegian.deadline)


def test_what_is_not_translated_yet_is_out_of_sight(hr: Client, norwegian: JobPage) -> None:
    campaign = norwegian.get_parent().specific
    translate(hr, campaign)

    assert [swedish(page).live for page in (campaign, norwegian)] == [False, False]
    hr.logout()
    assert hr.get(swedish(campaign).url).status_code == 404


def test_a_translation_that_lacks_something_says_what_and_keeps_its_texts(
    hr: Client, norwegian: JobPage, django_capture_on_commit_callbacks: object
) -> None:
    JobPage.objects.filter(pk=norwegian.pk).update(contact_name="")
    translate(hr, norwegian.get_parent().specific)
    say(hr, norwegian, "Natten er din.", "Natten är din.")
    publish(hr, norwegian, django_capture_on_commit_callbacks)

    html = hr.get(f"/admin/pages/{swedish(norwegian).pk}/edit/").content.decode()
    assert not swedish(norwegian).live
    assert "Det står ingen man kan spørre om jobben." in html
    assert "Natten är din." in html or "Natten \\u00e4r din." in html


def test_the_editor_of_a_translation_opens(hr: Client, norwegian: JobPage) -> None:
    translate(hr, norwegian.get_parent().specific)

    html = hr.get(f"/admin/pages/{swedish(norwegian).pk}/edit/").content.decode()
    assert "Natten er din." in html
    assert "machineTranslator&quot;: null" in html or '"machineTranslator": null' in html


@pytest.mark.parametrize("role", [roles.COMMUNICATOR, roles.EDITOR], ids=lambda role: role.name)
def test_who_does_not_translate_neither_sees_nor_makes_translations(
    client: Client, norwegian: JobPage, role: roles.Role
) -> None:
    client.force_login(member(role))
    pages = JobPage.objects.count()
    for address in (
        f"/admin/localize/submit/page/{norwegian.pk}/",
        "/admin/localize/reports/translations/",
        "/admin/localize/reports/translations/results/",
    ):
        for response in (client.get(address), client.post(address, {"locales": [1]})):
            assert (response.status_code, response.headers.get("Location")) == (302, "/admin/"), address
    assert JobPage.objects.count() == pages
    assert "reports/translations" not in client.get("/admin/").content.decode()
