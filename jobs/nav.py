"""One job in the shape of NAV's import, with the names of github.com/navikt/pam-import-api (docs/feeds.md)."""

import datetime
from typing import Any

from django.utils import timezone

from cms.models import Country, EmployerSettings
from jobs.models.page import Employment, JobPage
from jobs.posting import FULL_TIME, ad_text

COUNTRIES = {Country.NORWAY: "NORGE", Country.SWEDEN: "SVERIGE"}
# NAV's own words, in Norwegian whatever the page's language.
ENGAGEMENTS = {
    Employment.PERMANENT: "Fast",
    Employment.TEMPORARY: "Engasjement",
    Employment.SUBSTITUTE: "Vikariat",
    Employment.SUMMER: "Sesong",
}
UNTIL_FILLED = datetime.timedelta(days=30)


def nav_ad(job: JobPage, employer: EmployerSettings) -> dict[str, Any]:
    """Made where addresses carry NAV's channel. An empty text is left out: NAV would show the label alone."""
    return {
        "reference": str(job.translation_key),
        "positions": job.positions,
        "title": job.title,
        "adText": ad_text(job),
        "privacy": "SHOW_ALL",
        "published": _time(job.first_published_at or timezone.now()),
        # It must name a day; a job that is open until filled is asked for again before that one comes.
        "expires": _time(job.last_moment or timezone.now() + UNTIL_FILLED),
        "employer": _filled(
            reference=employer.organisation_number or f"kildespor-{employer.site_id}",
            businessName=employer.known_as,
            orgnr=employer.organisation_number.replace(" ", ""),
            location=_location(employer),
        ),
        "locationList": [_location(employer)],
        "contactList": _contacts(job),
        "categoryList": [],
        "properties": _properties(job, employer),
    }


def _properties(job: JobPage, employer: EmployerSettings) -> dict[str, Any]:
    return _filled(
        sourceurl=job.full_url,
        applicationurl=f"{job.full_url}sok/",
        applicationdue=f"{job.deadline:%d.%m.%Y}" if job.deadline else "Snarest",
        applicationlabel=job.reference,
        extent="Heltid" if job.percentage >= FULL_TIME else "Deltid",
        jobpercentage=f"{job.percentage}%",
        engagementtype=ENGAGEMENTS[Employment(job.employment)],
        sector="Offentlig",
        starttime=job.start,
        location=job.place,
        employerhomepage=employer.website,
    )


def _location(employer: EmployerSettings) -> dict[str, Any]:
    country = COUNTRIES[Country(employer.country)]
    return _filled(address=employer.street, postalCode=employer.postcode, city=employer.town, country=country)


def _contacts(job: JobPage) -> list[dict[str, Any]]:
    if not job.contact_name:
        return []
    return [_filled(name=job.contact_name, title=job.contact_role, email=job.contact_email, phone=job.contact_phone)]


def _time(moment: datetime.datetime) -> str:
    """NAV's times are local, and have no offset."""
    return timezone.localtime(moment).replace(tzinfo=None).isoformat(timespec="seconds")


def _filled(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
