"""One of every kind of public page, to hold each against what all of them promise."""

import datetime

from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from campaigns import packages
from campaigns.blocks import CampaignBody
from campaigns.models import CampaignPage, Channel
from campaigns.tracking import trial
from cms.accessibility import Compliance
from cms.models import EmployerSettings
from jobs.models import Application, JobPage
from media.models import Consent, PersonRole
from tests.factories import UserFactory, campaign_page, consent, home, job_page, photo, share_link
from tests.jobs.applicant import Applicant
from tests.whole_page import LARGE, whole_page

YESTERDAY = -datetime.timedelta(days=1)
NOT_FOUND = ("not found", "package that is gone", "consent that is closed")
TOLD_OF_ACCESS = {
    "statement_url": "https://uustatus.no/nb/erklaringer/publisert/1",
    "compliance": Compliance.PARTIAL,
    "shortcomings": "Filmene har ikke synstolking.\n\nKartet kan ikke brukes med tastatur.",
    "burdens": "Gamle årsmeldinger er skannet.",
    "not_covered": "Film fra 2015.",
    "assessed_how": "Av oss selv.",
    "assessed_on": datetime.date(2026, 3, 5),
    "statement_updated_on": datetime.date(2026, 3, 6),
    "accessibility_email": "nett@elvestad.example",
    "accessibility_phone": "912 00 001",
}
TOLD_BY_NO_ADDRESS = {"500.html": "/500/", "503.html": "/503/"}


def with_every_part(title: str, language: str = "nb") -> CampaignPage:
    blocks = CampaignBody().child_blocks.items()
    return campaign_page(
        title,
        language=language,
        body=[(name, block.get_preview_value()) for name, block in blocks],
        seo_title="Søk her",
    )


def addresses(language: str = "nb") -> dict[str, str]:
    """The path of each kind of page, in a language."""
    campaign = whole_page(size=LARGE, language=language, seo_title="Søk her")
    job = _job(campaign, "Natt")
    over = _job(campaign_page("Over", language=language), "Stengt", deadline=timezone.localdate() + YESTERDAY)
    link = share_link(campaign.campaign, "poster")
    root = "/" if language == home().locale.language_code else f"/{language}/"
    return {
        "home": root,
        "searched": f"{root}?q=natt",
        "nothing found": f"{root}?q=finnes-ikke",
        "campaign": campaign.url,
        "campaign with several jobs": _with_two_jobs(language).url,
        "job": job.url,
        "form": job.apply_url,
        "receipt": f"{root}soknad/{_application(job).key}/",
        "withdrawn": f"{root}soknad/{_application(job, is_withdrawn=True).key}/",
        "closed campaign": over.get_parent().url,
        "closed job": over.url,
        "closed form": over.apply_url,
        "to oneself": f"{job.url}til-meg/",
        "sent to oneself": f"{job.url}til-meg/?sendt",
        "privacy": f"{root}personvern/",
        "how we count": f"{root}slik-teller-vi/",
        "accessibility": _statement(root),
        "links": f"{root}lenker/",
        "frame": "/jobber-ramme.html",
        "trial": f"/via/{trial.token(link.code)}{job.apply_url}",
        **_package(campaign),
        "package of what is over": _package(over.get_parent().specific)["package"],
        "package that is gone": f"{root}dele/finnes-ikke/",
        **_consent(root),
        "not found": f"{root}finnes-ikke/",
    }


def _job(campaign: CampaignPage, title: str, **fields: object) -> JobPage:
    told = {"lead": "Du er der.", "place": "Elvestad", "pay_from": 500_000, "contact_name": "Ida", "contact_phone": "1"}
    return job_page(campaign, title, locale=campaign.locale, police_certificate=True, **told | fields)


def _with_two_jobs(language: str) -> CampaignPage:
    campaign = with_every_part("To jobber", language)
    for title in ("Dag", "Kveld"):
        _job(campaign, title)
    return campaign


def _application(job: JobPage, *, is_withdrawn: bool = False) -> Application:
    Applicant(Client(), job).send()
    application = job.applications.latest("submitted_at")
    if is_withdrawn:
        application.withdraw()
    return application


def _statement(root: str) -> str:
    """With all that an employer can say in it."""
    employer = EmployerSettings.for_site(home().get_site())
    for name, value in TOLD_OF_ACCESS.items():
        setattr(employer, name, value)
    employer.save()
    return f"{root}tilgjengelighet/"


def _package(campaign: CampaignPage) -> dict[str, str]:
    channels = Channel.objects.filter(slug__in=("linkedin", "poster"))
    user = UserFactory(is_superuser=True)
    package = packages.make(campaign.campaign, campaign, channels, greeting="Hei!", user=user)[0]
    path = package.url.removeprefix(campaign.campaign.site.root_url)
    poster = package.links.get(channel__slug="poster")
    return {"package": path, "poster": f"{path}{poster.code}/plakat/"}


def _consent(root: str) -> dict[str, str]:
    """Asked about a child's picture, and answered."""
    asked = Consent.objects.ask(Consent(person="Lille Berg", role=PersonRole.CHILD), UserFactory(is_superuser=True))
    asked.photos.add(photo("Lille i døra"))
    given = consent(text="Du bestemmer hvor.")
    return {
        "consent": f"{root}samtykke/{asked.secret}/",
        "consent's receipt": f"{root}samtykke/kvittering/{given.key}/",
        "consent that is closed": f"{root}samtykke/finnes-ikke/",
    }


def told_by_no_address(language: str) -> dict[str, str]:
    """The pages for what went wrong, as HTML."""
    with translation.override(language):
        return {
            path: render_to_string(template, {"LANGUAGE_CODE": language})
            for template, path in TOLD_BY_NO_ADDRESS.items()
        }
