"""Elvestad's site: its home, two campaigns with their jobs, and one of them in Swedish."""

import json
from typing import Any

from wagtail.models import Locale, Page, Site

from campaigns.models import Campaign, CampaignPage, Channel, PlannedChannel
from cms.models import EmployerSettings, EmployerTranslation, HomePage
from jobs.demo import content, library
from jobs.demo.calendar import Calendar
from jobs.models import JobPage

TAGS = ("kommunikasjonsradgiver", "sykepleiere")
NURSES = "sykepleiere"


def make_employer(calendar: Calendar) -> None:
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Elvestad kommune"
    site.save()
    told = content.read("employer")
    homes, translations = told.pop("home"), told.pop("translations")
    employer = EmployerSettings.for_site(site)
    for name, value in told.items():
        setattr(employer, name, value)
    employer.arms = library.photo("arms")
    employer.assessed_on = employer.statement_updated_on = calendar.starts_on
    employer.save()
    for language, words in translations.items():
        EmployerTranslation.objects.update_or_create(employer=employer, language=language, defaults=words)
    home = site.root_page.specific
    _publish(home, homes["nb"])
    swedish = Locale.objects.get(language_code="sv")
    _publish(home.get_translation_or_none(swedish) or home.copy_for_translation(swedish), homes["sv"])


def make_campaigns(calendar: Calendar) -> None:
    for tag in TAGS:
        told = content.filled(content.read(f"{tag}.nb"), calendar.words("nb"))
        page = _make_campaign_page(told)
        for job in told["jobs"]:
            _make_job(page, job, calendar)
        _plan(page.campaign, told["plan"], calendar)
    _translate_nurses(calendar)


def _make_campaign_page(told: dict[str, Any]) -> CampaignPage:
    home = HomePage.objects.get(locale__language_code="nb", depth=2)
    page = CampaignPage(title=told["title"], slug=told["slug"], locale=home.locale)
    home.add_child(instance=page)
    _publish(page, _page_fields(told, "nb"))
    return page


def _page_fields(told: dict[str, Any], language: str) -> dict[str, Any]:
    names = ("title", "slug", "seo_title", "search_description")
    body = [_block(block, language) for block in told["body"]]
    return {name: told[name] for name in names} | {"body": json.dumps(body)}


def _block(block: dict[str, Any], language: str) -> dict[str, Any]:
    return {"type": block["type"], "value": _with_media(block["value"], language)}


def _with_media(value: Any, language: str) -> Any:
    """A value with what the library holds in the place of each `photo:`, `film:` and `paper:`."""
    if isinstance(value, dict):
        return {name: _with_media(one, language) for name, one in value.items()}
    if isinstance(value, list):
        return [_with_media(one, language) for one in value]
    kind, _colon, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    if kind == "photo":
        return {"image": library.photo(name).pk, "alt_text": library.described(name, language), "decorative": False}
    if kind == "film":
        return library.video(name).pk
    return library.paper(name).pk if kind == "paper" else value


def _make_job(parent: CampaignPage, told: dict[str, Any], calendar: Calendar) -> None:
    deadline = calendar.deadlines.get(told["deadline"])
    fields = told | {"deadline": deadline, "open_until_filled": deadline is None}
    job = JobPage(locale=parent.locale, **fields)
    parent.add_child(instance=job)
    job.save_revision().publish()


def _plan(campaign: Campaign, told: dict[str, Any], calendar: Calendar) -> None:
    campaign.audience = told["audience"]
    campaign.goal_applicants = told["goal_applicants"]
    campaign.goal_date = calendar.deadlines["adviser"]
    campaign.save()
    for slug, chosen, why, hours, kroner in told["channels"]:
        channel = Channel.objects.get(slug=slug)
        PlannedChannel.objects.create(
            campaign=campaign, channel=channel, chosen=chosen, why=why, hours=hours, kroner=kroner
        )


def _translate_nurses(calendar: Calendar) -> None:
    """The same campaign in Swedish: the same jobs, the same numbers."""
    told = content.filled(content.read(f"{NURSES}.sv"), calendar.words("sv"))
    swedish = Locale.objects.get(language_code="sv")
    original = Campaign.objects.get(tag=NURSES).page
    assert original is not None
    translated = original.copy_for_translation(swedish)
    _publish(translated, _page_fields(told, "sv"))
    jobs = JobPage.objects.child_of(original).order_by("path")
    for job, words in zip(jobs, told["jobs"], strict=True):
        _publish(job.copy_for_translation(swedish), words)


def _publish(page: Page, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
