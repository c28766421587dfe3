"""Open jobs for other sites: feeds, a list to take in, one job as NAV reads it. They count nobody and set no cookie."""

import datetime
import json
from typing import Any

import feedparser
import jsonschema
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from campaigns.models import Channel, Generation, Hit
from cms.models import EmployerSettings, HomePage
from jobs.models import JobPage
from tests.factories import ARRIVING, STEPPING, campaign_page, home, job_page

pytestmark = pytest.mark.django_db
LISTS = ["/jobber.atom", "/jobber.json", "/jobber.html", "/jobber-ramme.html"]
# https://www.jsonfeed.org/version/1.1/
JSON_FEED = {
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"pattern": "^https?://"},
        "feed_url": {"pattern": "^https?://"},
        "authors": {"type": "array", "items": {"required": ["name"]}},
        "items": {
            "items": {
                "required": ["id", "url", "content_text"],
                "properties": {"id": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}},
            }
        },
    },
}
# What NAV's import refuses an advert for (TransferDTO), and what its guide calls required.
TEXT = {"type": "string", "minLength": 1}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"}
PLACE = {"type": "object", "required": ["country"], "additionalProperties": TEXT}
NAV_AD = {
    "required": ["reference", "positions", "title", "adText", "privacy", "published", "expires", "employer"],
    "properties": {
        "reference": TEXT,
        "positions": {"type": "integer", "minimum": 1},
        "title": {"type": "string", "minLength": 1, "maxLength": 511},
        "adText": {"type": "string", "pattern": "^<p>"},
        "privacy": {"enum": ["SHOW_ALL", "INTERNAL_NOT_SHOWN"]},
        "published": TIME,
        "expires": TIME,
        "employer": {
            "required": ["reference", "businessName", "location"],
            "properties": {"location": PLACE, "orgnr": {"pattern": r"^\d+$"}},
        },
        "locationList": {"minItems": 1, "items": PLACE},
        "properties": {"required": ["sourceurl", "applicationurl"], "additionalProperties": TEXT},
    },
}


@pytest.fixture
def night() -> JobPage:
    job = job_page(title="Natt & dag <3", slug="natt", place="Elvebredden", field="health", contact_name="Ida")
    job.save_revision().publish()
    return job


def text(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers={**ARRIVING, **headers})
    assert response.status_code == 200, address
    assert not response.cookies
    return response.content.decode()


def employer(**fields: Any) -> EmployerSettings:
    settings = EmployerSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()
    return settings


def test_atom_is_read_by_a_reader_of_feeds(client: Client, night: JobPage) -> None:
    employer(name="Elvestad kommune")
    feed = feedparser.parse(text(client, "/jobber.atom"))
    assert not feed.bozo
    (entry,) = feed.entries
    assert (entry.title, entry.link) == ("Natt & dag <3", "http://localhost/via/feed/sykepleiere/natt/")
    assert "100 % fast · Elvebredden · Søk innen" in entry.summary.replace("\xa0", " ")
    assert [tag.term for tag in entry.tags] == ["Helse og omsorg"]
    assert feed.feed.title == "Ledige stillinger hos Elvestad kommune"
    assert entry.id.startswith("urn:uuid:")


def test_json_feed_is_one(client: Client, night: JobPage) -> None:
    feed = json.loads(text(client, "/jobber.json"))
    jsonschema.validate(feed, JSON_FEED)
    assert [item["url"] for item in feed["items"]] == ["http://localhost/via/feed/sykepleiere/natt/"]
    assert feed["items"][0]["id"] == feedparser.parse(text(client, "/jobber.atom")).entries[0].id
    assert client.get("/jobber.json").headers["Access-Control-Allow-Origin"] == "*"


def test_nav_reads_one_job(client: Client, night: JobPage) -> None:
    employer(name="Elvestad kommune", organisation_number="999 888 777", postcode="1700", town="Elvestad")
    ad = json.loads(text(client, f"{night.url}nav/"))
    jsonschema.validate(ad, NAV_AD)
    assert ad["properties"]["sourceurl"] == "http://localhost/via/nav/sykepleiere/natt/"
    assert ad["properties"]["applicationurl"] == "http://localhost/via/nav/sykepleiere/natt/sok/"
    assert ad["expires"] == f"{night.deadline}T23:59:59"
    assert ad["employer"]["orgnr"] == "999888777"


def test_nav_reads_a_job_that_says_next_to_nothing(client: Client) -> None:
    ad = json.loads(text(client, f"{job_page(deadline=None).url}nav/"))
    jsonschema.validate(ad, NAV_AD)
    assert ad["expires"] > timezone.now().isoformat()


def test_another_site_can_take_in_the_list(client: Client, night: JobPage) -> None:
    html = text(client, "/jobber.html")
    assert html.startswith('<ul class="kildespor-jobs" lang="nb">')
    assert '<a href="http://localhost/via/website/sykepleiere/natt/?utm_id=website">Natt &amp; dag &lt;3</a>' in html


def test_only_sites_that_are_named_may_frame_the_list(client: Client, night: JobPage) -> None:
    policies = []
    for sites in ("", "https://www.elvestad.example\nhttps://intranett.elvestad.example:8443"):
        employer(frame_sites=sites)
        headers = client.get("/jobber-ramme.html").headers
        policies.append(headers["Content-Security-Policy"].split("frame-ancestors ")[1])
        assert "X-Frame-Options" not in headers
        assert client.get("/").headers["X-Frame-Options"] == "DENY"
    assert policies == ["'none'", "https://www.elvestad.example https://intranett.elvestad.example:8443"]


@pytest.mark.parametrize("site", ["*", "http://a.no", "https://a.no; script-src *", "https://a.no/side", "https://"])
def test_what_is_no_site_may_not_be_named(site: str) -> None:
    with pytest.raises(ValidationError):
        employer(frame_sites=site).full_clean()


def test_a_step_out_of_the_frame_is_an_arrival_from_the_own_site(client: Client, night: JobPage) -> None:
    text(client, "/jobber-ramme.html")
    assert not Hit.objects.exists()
    client.get("/via/website/sykepleiere/natt/?utm_id=website", headers=STEPPING)
    assert Hit.objects.get().channel == Channel.objects.get(slug="website")


@pytest.mark.parametrize("address", LISTS)
def test_the_source_of_who_asks_is_not_passed_on(client: Client, night: JobPage, address: str) -> None:
    assert text(client, f"/via/linkedin{address}") == text(client, address)
    assert "linkedin" not in text(client, address, Referer="https://www.linkedin.com/")
    assert not Hit.objects.exists()


@pytest.mark.parametrize("address", LISTS)
def test_what_is_not_open_to_all_is_told_nobody(client: Client, night: JobPage, address: str) -> None:
    job_page(night.get_parent().specific, "Hemmelig", live=False)
    job_page(night.get_parent().specific, "Stengt", deadline=timezone.localdate() - datetime.timedelta(days=1))
    hidden = campaign_page("Bare for noen")
    job_page(hidden, "Lukket")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    root = HomePage(title="Fossen", slug="fossen", locale=home().locale)
    home().get_parent().add_child(instance=root)
    Site.objects.create(hostname="fossen.example", root_page=root, port=80)
    assert not any(word in text(client, address) for word in ("Hemmelig", "Stengt", "Lukket"))
    assert "Natt" in text(client, address)
    assert "Natt" not in text(client, address, host="fossen.example")


@pytest.mark.parametrize("address", [*LISTS, "/sykepleiere/natt/nav/"])
def test_a_job_is_gone_at_midnight_after_its_last_day(
    client: Client, night: JobPage, time_machine: Any, address: str
) -> None:
    last = datetime.datetime.combine(night.deadline, datetime.time(23, 59), timezone.get_current_timezone())
    time_machine.move_to(last, tick=False)
    first = client.get(address)
    assert "Natt" in first.content.decode()
    assert first.headers["Cache-Control"] == "public, max-age=60"
    time_machine.move_to(last + datetime.timedelta(minutes=2), tick=False)
    later = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert "Natt" not in later.content.decode()
    assert later.status_code == (404 if "nav" in address else 200)


@pytest.mark.parametrize("address", LISTS)
def test_what_has_not_changed_is_not_sent_again(
    client: Client, night: JobPage, time_machine: Any, address: str
) -> None:
    time_machine.move_to(Generation.last_change(), tick=False)
    assert not client.get(address).has_header("Last-Modified")  # in the second of a change there may be another
    time_machine.shift(10)
    when = client.get(address).headers["Last-Modified"]
    again = client.get(address, headers={"If-Modified-Since": when})
    assert (again.status_code, again.content, again.has_header("ETag")) == (304, b"", False)
    night.title = "Morgen"
    night.save_revision().publish()
    assert "Morgen" in client.get(address, headers={"If-Modified-Since": when}).content.decode()


def test_each_language_has_its_own_and_one_that_is_not_there_has_none(client: Client, night: JobPage) -> None:
    swedish = Locale.objects.get(language_code="sv")
    for one in (home(), night.get_parent().specific, night):
        one.copy_for_translation(swedish).save_revision().publish()
    feeds = [feedparser.parse(text(client, address)) for address in ("/jobber.atom", "/sv/jobber.atom")]
    assert [feed.feed.language for feed in feeds] == ["nb", "sv"]
    assert feeds[1].entries[0].link == "http://localhost/via/feed/sv/sykepleiere/natt/"
    assert feeds[0].entries[0].id != feeds[1].entries[0].id
    assert client.get("/en/jobber.atom").status_code == 404


def test_a_feed_can_be_of_one_field_of_work(client: Client, night: JobPage) -> None:
    job_page(night.get_parent().specific, "Kokk", field="service")
    assert "Kokk" not in text(client, "/jobber.atom?field=health")
    html = text(client, "/?field=health")
    assert 'type="application/atom+xml" href="/jobber.atom?field=health"' in html
    assert 'type="application/feed+json" href="/jobber.json"' in text(client, "/via/linkedin/")


def test_a_title_with_what_xml_cannot_say_breaks_no_feed(client: Client, night: JobPage) -> None:
    night.title = "Natt\x0b\x1f"
    night.save()
    assert not feedparser.parse(text(client, "/jobber.atom")).bozo


@pytest.mark.parametrize("jobs", [1, 40])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_the_same_with_few_jobs_and_many(
    client: Client, django_assert_max_num_queries, address: str, jobs: int
) -> None:
    page = campaign_page()
    for number in range(jobs):
        job_page(page, f"Jobb {number}")
    client.get(address)
    with django_assert_max_num_queries(8):
        client.get(address)
