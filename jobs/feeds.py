"""Open jobs for other sites and programs: feeds, a list to take in, and one job as NAV reads it (docs/feeds.md).

Nothing here is a page: nobody is counted, and no cookie set. Each address that is given away carries the channel that
it is given to.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import uuid5

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import last_modified, require_safe
from wagtail.models import Page, Site

from campaigns.models import Generation
from campaigns.tracking.source import Source
from cms.dates import day
from cms.headers import framed_by
from cms.languages import clean_address, code_of, front_page
from cms.models import EmployerSettings
from cms.numbers import percent
from jobs.listing import OpenJobs
from jobs.models import JobPage
from jobs.nav import nav_ad

View = Callable[[HttpRequest], HttpResponse]
FEED, WEBSITE, NAV = (Source(token=token) for token in ("feed", "website", "nav"))
FRESH = 300  # seconds
# Characters that XML has no way to write.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """An open job, as it is told elsewhere."""

    id: str
    url: str
    title: str
    summary: str
    field: str
    published: datetime.datetime
    updated: datetime.datetime

    @classmethod
    def of(cls, job: JobPage) -> "Entry":
        published = job.first_published_at or timezone.now()
        return cls(
            # The same wherever the page is moved, and another in each language.
            id=uuid5(job.translation_key, code_of(job.locale_id)).urn,
            url=job.full_url,
            title=UNWRITABLE.sub("", job.title),
            summary=UNWRITABLE.sub("", summary_of(job)),
            field=str(job.get_field_display()),
            published=published,
            updated=job.last_published_at or published,
        )


@dataclass(frozen=True)
class Openings:
    """What a request asks for: the open jobs of a site in one language, or those among them that it looks for."""

    home: Page
    employer: EmployerSettings
    entries: list[Entry]
    address: str  # of this very list

    @classmethod
    def of(cls, request: HttpRequest, source: Source) -> "Openings":
        site = Site.find_for_request(request)
        home = front_page(site) if site else None
        if home is None or code_of(home.locale_id) != get_language():
            raise Http404
        listing = OpenJobs(home, request.GET)
        query = f"?{listing.search.query}" if listing.search else ""
        with source.carried():
            entries = [Entry.of(job) for job in listing.found]
        return cls(home, EmployerSettings.for_request(request), entries, f"{clean_address(request)}{query}")

    @property
    def title(self) -> str:
        return _("Open jobs at %s") % self.employer.known_as


def summary_of(job: JobPage) -> str:
    """«100 % fast · Rådhuset · Søk innen 6. desember»"""
    until = _("Apply by %(day)s") % {"day": day(job.deadline)} if job.deadline else _("Open until filled")
    facts = [f"{percent(job.percentage)} {job.get_employment_display().lower()}", job.place, until]
    return " · ".join(fact for fact in facts if fact)


def last_change(request: HttpRequest) -> datetime.datetime | None:
    """When a visitor could last see something change; deadlines pass at midnight."""
    now = timezone.localtime()
    changed = max(Generation.last_change(), now.replace(hour=0, minute=0, second=0, microsecond=0))
    # The header counts in seconds: in the second of a change there may be another.
    return changed if now - changed > datetime.timedelta(seconds=2) else None


def for_programs(view: View) -> View:
    """Asked for again after five minutes, or at midnight; sent only if it has changed; open to others' scripts."""
    asked = require_safe(last_modified(last_change)(view))

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = asked(request)
        patch_cache_control(response, public=True, max_age=min(FRESH, seconds_to_midnight()))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


def seconds_to_midnight() -> int:
    now = timezone.localtime()
    tomorrow = datetime.datetime.combine(now.date() + datetime.timedelta(days=1), datetime.time.min, now.tzinfo)
    return int(tomorrow.timestamp() - now.timestamp())


@for_programs
def atom(request: HttpRequest) -> HttpResponse:
    openings = Openings.of(request, FEED)
    feed = Atom1Feed(
        title=openings.title,
        link=_home_url(openings),
        description="",
        language=get_language(),
        feed_url=openings.address,
        feed_guid=openings.address,
        author_name=openings.employer.known_as,
    )
    for entry in openings.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=escape(entry.summary),
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[entry.field] if entry.field else [],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _home_url(openings: Openings) -> str:
    with FEED.carried():
        url: str = openings.home.full_url
    return url


@for_programs
def json_feed(request: HttpRequest) -> HttpResponse:
    openings = Openings.of(request, FEED)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": openings.title,
        "home_page_url": _home_url(openings),
        "feed_url": openings.address,
        "language": get_language(),
        "authors": [{"name": openings.employer.known_as}],
        "items": [_item(entry) for entry in openings.entries],
    }
    return _json(feed, "application/feed+json; charset=utf-8")


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        **({"tags": [entry.field]} if entry.field else {}),
    }


def _json(data: dict[str, Any], content_type: str) -> JsonResponse:
    return JsonResponse(data, content_type=content_type, json_dumps_params={"ensure_ascii": False, "indent": 2})


@for_programs
def bare_list(request: HttpRequest) -> HttpResponse:
    """A list and nothing else, for a server that puts it into a page of its own."""
    return render(request, "jobs/bare_list.html", _listed(request))


@for_programs
def frame(request: HttpRequest) -> HttpResponse:
    """The same list as a page, for the sites that may show it in a frame."""
    context = _listed(request)
    response = render(request, "jobs/frame.html", context)
    for name, value in framed_by(context["employer"].frame_sites.split()).items():
        response.headers[name] = value
    response.xframe_options_exempt = True
    return response


def _listed(request: HttpRequest) -> dict[str, Any]:
    openings = Openings.of(request, WEBSITE)
    # In a frame a step is one within our own site; with `utm_id` it counts as the arrival that it is.
    return {
        "entries": openings.entries,
        "employer": openings.employer,
        "channel": WEBSITE.token,
        "language": get_language(),
    }


def nav(request: HttpRequest, job: JobPage) -> HttpResponse:
    """One open job, in the shape that NAV's import takes."""
    if not job.is_open:
        raise Http404

    @for_programs
    def answer(request: HttpRequest) -> HttpResponse:
        with NAV.carried():
            ad = nav_ad(job, EmployerSettings.for_request(request))
        return _json(ad, "application/json; charset=utf-8")

    return answer(request)
