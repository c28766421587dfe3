"""What search engines read of a job: schema.org's JobPosting, in a block that no browser runs."""

import datetime
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from cms.models import EmployerSettings
from jobs.models import JobPage
from tests.factories import ARRIVING, campaign_page, job_page, share_link

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

# What Google's guide for job postings asks for, and the shape of each.
TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "object",
    "required": ["@context", "title", "description", "datePosted", "hiringOrganization", "jobLocation", "identifier"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "JobPosting"},
        "title": TEXT,
        "description": {"type": "string", "pattern": "^<p>"},
        "url": {"type": "string", "format": "uri", "pattern": "^https?://(?!.*/via/)"},
        "identifier": {"required": ["@type", "name", "value"], "properties": {"@type": {"const": "PropertyValue"}}},
        "datePosted": {"type": "string", "format": "date"},
        "validThrough": {"type": "string", "format": "date-time"},
        "employmentType": {"items": {"enum": ["FULL_TIME", "PART_TIME", "TEMPORARY"]}, "minItems": 1},
        "hiringOrganization": {"required": ["@type", "name"], "properties": {"name": TEXT}},
        "jobLocation": {
            "required": ["@type", "address"],
            "properties": {
                "address": {"required": ["addressCountry"], "properties": {"addressCountry": {"enum": ["NO", "SE"]}}}
            },
        },
        "baseSalary": {
            "required": ["currency", "value"],
            "properties": {"value": {"required": ["unitText"], "properties": {"minValue": {"type": "integer"}}}},
        },
        "directApply": {"type": "boolean"},
        "totalJobOpenings": {"type": "integer", "minimum": 1},
        "industry": TEXT,
        "occupationalCategory": TEXT,
    },
}


def blocks(client: Client, address: str) -> list[dict[str, Any]]:
    html = client.get(address, headers=ARRIVING).content.decode()
    return [json.loads(text) for text in BLOCK.findall(html)]


def posting(client: Client, job: JobPage) -> dict[str, Any]:
    (found,) = blocks(client, job.url)
    jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
    return found


def test_an_open_job_is_one_posting(client: Client) -> None:
    employer = EmployerSettings.for_site(Site.objects.get())
    employer.name, employer.town, employer.website = "Elvestad kommune", "Elvestad", "https://elvestad.example"
    employer.save()
    job = job_page(
        lead="Rolig <om> natta.",
        body='<p>Du <a linktype="page" id="3">er</a> to.</p>',
        percentage=80,
        employment="temporary",
        field="health",
        place="Elvebredden",
        pay_from=510_000,
        pay_to=610_000,
        reference="SYK-11",
        deadline=datetime.date(2031, 7, 1),
    )
    found = posting(client, job)
    assert found["description"] == "<p>Rolig &lt;om&gt; natta.</p><p>Du er to.</p>"
    assert found["validThrough"] == "2031-07-01T23:59:59+02:00"
    assert found["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert found["hiringOrganization"]["name"] == "Elvestad kommune"
    assert found["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Elvestad",
        "addressCountry": "NO",
    }
    assert found["baseSalary"]["currency"] == "NOK"
    assert (found["identifier"]["value"], found["directApply"]) == ("SYK-11", True)
    assert found["datePosted"] == timezone.localdate().isoformat()


def test_a_job_that_says_next_to_nothing_is_a_posting_too(client: Client) -> None:
    found = posting(client, job_page(deadline=None, apply_by="ats", ats_url="https://ats.example/1"))
    assert "validThrough" not in found
    assert found["directApply"] is False


def test_the_last_second_has_the_offset_of_its_own_day(client: Client) -> None:
    winter = job_page(deadline=datetime.date(2031, 12, 6))
    last = datetime.datetime.fromisoformat(posting(client, winter)["validThrough"])
    assert last == datetime.datetime(2031, 12, 6, 23, 59, 59, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--<script>", "«Æ» & ]]>\u2028"])
def test_a_title_stays_within_its_block(client: Client, title: str) -> None:
    job = job_page(title=title, slug="job")
    assert posting(client, job)["title"] == title
    html = client.get(job.url, headers=ARRIVING).content.decode()
    assert html.count("<script") == html.count("</script") == 1


def test_the_posting_knows_no_source(client: Client) -> None:
    job = job_page()
    (found,) = blocks(client, f"/via/{share_link(job.tracked_campaign).code}{job.url}")
    assert found == posting(client, job)


def test_it_is_gone_when_the_deadline_has_passed(client: Client) -> None:
    assert blocks(client, job_page(deadline=timezone.localdate() - datetime.timedelta(days=1)).url) == []


def test_a_campaign_of_one_job_leaves_the_posting_to_the_job(client: Client) -> None:
    page = campaign_page()
    job_page(page)
    assert blocks(client, page.url) == []
