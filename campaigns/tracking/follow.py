"""The short link: find it, count the click, send the visitor on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from campaigns.models import Kind, ShareLink
from campaigns.pages import Tracked
from campaigns.tracking import arrivals, attribution
from campaigns.tracking.directory import directory
from campaigns.tracking.verdicts import Verdict


@csrf_exempt
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Answered by the door, before anything else is set up: most visitors on a phone begin here."""
    source = attribution.by_token(code)
    if source.link is None:
        # A code nobody has: the site still opens. A channel's slug gets the credit, anything else does not.
        return _redirect(f"{source.prefix}/")
    link = source.link
    judgement = arrivals.record(request, Kind.CLICK, Tracked(link.campaign_id, link.page_id), source)
    if judgement.verdict == Verdict.PREFETCH:
        return arrivals.not_ahead_of_time()
    if judgement.verdict == Verdict.PREVIEW:
        return _preview(request, link)
    return _redirect(directory.now().location(request, source))


def _redirect(url: str) -> HttpResponse:
    # Never a 301: a browser that keeps it never asks again, and later clicks are lost.
    return HttpResponse(status=302, headers={"Location": url, "Cache-Control": "no-store"})


def _preview(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """What a link-preview crawler reads: the page's tags, at the address that was shared."""
    target = link.target
    language = target.locale.language_code if target else None
    with translation.override(language):
        tags = target.open_graph(request) if target else {}
        open_graph = {**tags, "url": request.build_absolute_uri(link.short_path)}
        response = render(request, "campaigns/link_preview.html", {"open_graph": open_graph, "page": target})
    response.headers["Cache-Control"] = "no-store"
    return response
