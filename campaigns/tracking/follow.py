"""The short link: find it, count the click, send the visitor on."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from campaigns.models import Kind, ShareLink
from campaigns.pages import Tracked
from campaigns.tracking import arrivals, attribution
from campaigns.tracking.arrivals import Answer
from campaigns.tracking.directory import directory
from campaigns.tracking.verdicts import Verdict


@csrf_exempt
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    return answer(request, code).when_stored()


def answer(request: HttpRequest, code: str) -> Answer:
    """Given by the door, before anything else is set up: most visitors on a phone begin here."""
    source = attribution.by_token(code)
    link = source.link
    if link is None:
        # A code nobody has: the site still opens. A channel's slug gets the credit, anything else does not.
        return _redirect(f"{source.prefix}/")
    arrived = arrivals.arrival(request, Kind.CLICK, Tracked(link.campaign_id, link.page_id), source)
    if arrived.verdict == Verdict.PREVIEW:
        return arrived.answer(_preview(request, link))
    return arrived.answer(_redirect(directory.now().location(request, source)))


def _redirect(url: str) -> Answer:
    # Never a 301: a browser that keeps it never asks again, and later clicks are lost.
    return Answer(302, [("Location", url), ("Cache-Control", "no-store")])


def _preview(request: HttpRequest, link: ShareLink) -> Answer:
    """What a link-preview crawler reads: the page's tags, at the address that was shared."""
    target = link.target
    language = target.locale.language_code if target else None
    with translation.override(language):
        tags = target.open_graph(request) if target else {}
        open_graph = {**tags, "url": request.build_absolute_uri(link.short_path)}
        page = render_to_string("campaigns/link_preview.html", {"open_graph": open_graph, "page": target}, request)
    return Answer(200, [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")], page.encode())
