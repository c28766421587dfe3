"""The page of links, for a profile in a place whose posts can hold none, as Instagram's (docs/feeds.md)."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaigns.tracking import arrivals
from campaigns.tracking.source import Source
from cms.languages import clean_address, front_page
from cms.models import EmployerSettings
from jobs.listing import OpenJobs

PROFILE = "instagram"  # the channel


@require_safe
def links_page(request: HttpRequest) -> HttpResponse:
    """Who brings no source comes from the profile: apps often don't say where they are."""
    site, own = Site.find_for_request(request), arrivals.source_of(request)
    if site is None:
        raise Http404
    source = own if own.token else Source(token=PROFILE)
    listing = OpenJobs(front_page(site), QueryDict())
    context = {
        "listing": listing,
        "campaigns": [card for card in listing.cards if card.jobs],
        # A step from here is one within our own site; with `utm_id` it counts as the arrival that it is.
        "token": source.token,
        "links": EmployerSettings.for_request(request).links_in(get_language() or ""),
        "canonical_url": clean_address(request),
        "in_every_language": True,
    }
    with source.carried():
        response = render(request, "jobs/links_page.html", context)
    response.is_for_everybody = True  # type: ignore[attr-defined]
    return response
