"""A job as search engines read it: schema.org's JobPosting (docs/feeds.md)."""

import json
import re
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.models import Country, EmployerSettings
from jobs.models.page import ApplyBy, Employment, JobPage

FULL_TIME = 100  # per cent
CURRENCIES = {Country.NORWAY: "NOK", Country.SWEDEN: "SEK"}
LINK = re.compile(r"</?a\b[^>]*>")
# The only characters by which a text could leave its script element.
ESCAPED = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


def script_text(data: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPED))  # noqa: S308


def ad_text(job: JobPage) -> str:
    """The whole advert as HTML without links: read elsewhere, they would lead nowhere, or away from who brought it."""
    lead = format_html("<p>{}</p>", job.lead) if job.lead else ""
    return f"{lead}{LINK.sub('', job.body)}" or format_html("<p>{}</p>", job.title)


def job_posting(job: JobPage, employer: EmployerSettings) -> dict[str, Any]:
    facts = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": ad_text(job),
        "url": job.canonical_url(),
        "identifier": _of("PropertyValue", name=employer.known_as, value=job.reference or str(job.translation_key)),
        "datePosted": timezone.localdate(job.first_published_at or timezone.now()).isoformat(),
        "validThrough": job.last_moment.isoformat() if job.last_moment else None,
        "employmentType": _employment(job),
        "hiringOrganization": _organisation(employer),
        "jobLocation": _of("Place", name=job.place, address=_address(job, employer)),
        "baseSalary": _pay(job, employer),
        "directApply": job.apply_by == ApplyBy.FORM,
        "totalJobOpenings": job.positions,
        "industry": job.get_field_display(),
        "occupationalCategory": job.position_code,
    }
    return {name: value for name, value in facts.items() if value or value is False}


def _of(kind: str, **facts: Any) -> dict[str, Any]:
    return {"@type": kind, **{name: value for name, value in facts.items() if value}}


def _employment(job: JobPage) -> list[str]:
    extent = "FULL_TIME" if job.percentage >= FULL_TIME else "PART_TIME"
    return [extent] if job.employment == Employment.PERMANENT else [extent, "TEMPORARY"]


def _organisation(employer: EmployerSettings) -> dict[str, Any]:
    return _of(
        "GovernmentOrganization",
        name=employer.known_as,
        sameAs=employer.website,
        identifier=employer.organisation_number,
    )


def _address(job: JobPage, employer: EmployerSettings) -> dict[str, Any]:
    """The employer's town, with the street only where the job is nowhere else."""
    return _of(
        "PostalAddress",
        streetAddress="" if job.place else employer.street,
        postalCode=employer.postcode,
        addressLocality=employer.town or job.place,
        addressCountry=employer.country,
    )


def _pay(job: JobPage, employer: EmployerSettings) -> dict[str, Any] | None:
    if not (job.pay_from or job.pay_to):
        return None
    amount = _of("QuantitativeValue", minValue=job.pay_from, maxValue=job.pay_to, unitText="YEAR")
    return _of("MonetaryAmount", currency=CURRENCIES[Country(employer.country)], value=amount)
