"""A campaign begins with whom HR looks for, and perhaps an advert they have."""

import datetime
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns.instructions import PENCIL
from campaigns.models import CampaignPage
from cms import roles
from cms.readiness import NotReady, findings
from jobs.models import JobPage
from tests.campaigns.adverts import EXAMPLES
from tests.campaigns.test_adverts import document
from tests.staff import member

pytestmark = pytest.mark.django_db
URL = "/admin/kampanjer/ny/"


@pytest.fixture(autouse=True)
def _hr(client: Client) -> None:
    client.force_login(member(roles.HR))


def begin(client: Client, **fields: Any) -> Any:
    return client.post(URL, {"kind": "single", "title": "Vaktmester"} | fields)


def confirm(client: Client, html: str, **corrected: str) -> Any:
    """Send on what the page has filled in, but for what is put right."""
    form = html[html.index("ny/annonse/") :]
    inputs = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    texts = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', form))
    return client.post(f"{URL}annonse/", inputs | texts | corrected)


@pytest.mark.parametrize(("kind", "jobs"), [("single", 1), ("many", 0), ("manager", 1)])
def test_a_page_and_its_job_are_begun_as_drafts(client: Client, kind: str, jobs: int) -> None:
    response = begin(client, kind=kind)
    page = CampaignPage.objects.get()
    assert response.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert (page.title, page.slug, page.live) == ("Vaktmester", "vaktmester", False)
    assert len(page.body) >= 7
    assert JobPage.objects.child_of(page).filter(live=False).count() == jobs
    assert client.get(response.headers["Location"]).status_code == 200


def test_no_hint_goes_out(client: Client) -> None:
    begin(client)
    page = CampaignPage.objects.get()
    stopping = [finding for finding in findings(page) if finding.stops]
    hinted = [block for block in page.body if PENCIL in str(block.block.get_prep_value(block.value))]
    assert {f"block-{block.id}-section" for block in hinted} <= {finding.place for finding in stopping}
    assert len(hinted) == len(page.body)
    with pytest.raises(NotReady):
        page.get_latest_revision().publish()


@pytest.mark.parametrize("way", ["pasted", "uploaded"])
def test_an_advert_is_looked_over_and_becomes_the_campaign_and_its_job(client: Client, way: str) -> None:
    text = EXAMPLES["nb"].text
    file = SimpleUploadedFile("annonse.docx", document(text).getvalue())
    response = begin(client, title="", **({"advert": text} if way == "pasted" else {"file": file}))
    assert not CampaignPage.objects.exists()
    confirm(client, response.content.decode(), place="Torget 1")
    page, job = CampaignPage.objects.get(), JobPage.objects.get()
    assert page.title == job.title == "Kommunikasjonsrådgiver"
    assert (job.deadline, job.percentage, job.place) == (datetime.date(2026, 12, 6), 100, "Torget 1")
    assert (job.contact_name, job.contact_phone) == ("Ida Holm", "69 00 00 00")
    assert "<li>Finne saker og lage korte filmer</li>" in job.body
    tasks = next(block.value for block in page.body if block.block_type == "tasks")
    assert tasks["tasks"].startswith("Finne saker")


def test_pasted_markup_is_words_and_no_code(client: Client) -> None:
    response = begin(
        client, advert=EXAMPLES["html"].text + "<p>Vi tilbyr</p><p>&lt;script&gt;alert(2)&lt;/script&gt;</p>"
    )
    confirm(client, response.content.decode().replace("&lt;", "<").replace("&gt;", ">"))
    for html in (response.content.decode(), str(JobPage.objects.get().body)):
        assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("name", "content"), [("annonse.docx", b"%PDF-1.7"), ("annonse.docx", b"PK\x03\x04 no archive"), ("a.doc", b"old")]
)
def test_what_is_no_word_file_is_said_and_the_rest_is_kept(client: Client, name: str, content: bytes) -> None:
    response = begin(client, file=SimpleUploadedFile(name, content), advert="Arbeidsoppgaver\nVære her")
    html = response.content.decode()
    assert "Vi kan ikke åpne dette" in html
    assert 'value="Vaktmester"' in html
    assert "Være her" in html
    assert not CampaignPage.objects.exists()


def test_nothing_at_all_begins_nothing(client: Client) -> None:
    assert "lim inn annonsen" in begin(client, title=" ").content.decode()
    assert not CampaignPage.objects.exists()


def test_who_signs_in_again_over_an_advert_starts_with_it(client: Client) -> None:
    assert client.get(f"{URL}annonse/").headers["Location"] == URL


def test_an_editor_may_and_a_communicator_may_not(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    assert client.get(URL).status_code == 200
    client.force_login(member(roles.COMMUNICATOR))
    for response in (client.get(URL), begin(client), client.post(f"{URL}annonse/", {"kind": "single", "title": "X"})):
        assert response.headers["Location"] == "/admin/"
    assert not CampaignPage.objects.exists()
    client.logout()
    assert client.get(URL).headers["Location"].startswith("/admin/login/")
