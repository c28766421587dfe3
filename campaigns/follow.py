"""The short link: find it, count the click, send the visitor on."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from campaigns import arrivals, attribution
from campaigns.models import Kind, ShareLink
from campaigns.source import Source
from campaigns.verdicts import Verdict


@csrf_exempt
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    source = attribution.by_token(code)
    if source.link is None:
        # A code nobody has: the site still opens, and nobody gets the credit.
        return _redirect("/") if not source.channel else _redirect(f"{source.prefix}/")
    judgement = arrivals.record(request, Kind.CLICK, source.link.campaign, source.link.page_id, source)
    if judgement.verdict == Verdict.PREFETCH:
        return arrivals.not_ahead_of_time()
    target = source.link.target
    if target is None:
        raise Http404
    if judgement.verdict == Verdict.PREVIEW:
        return _preview(request, source.link, target)
    return _redirect(_destination(request, source, target))


def _destination(request: HttpRequest, source: Source, link_target: Page) -> str:
    """The target with the source in its path, on its own site's host."""
    link: ShareLink = source.link  # type: ignore[assignment]
    site_id, root_url, path = link_target.get_url_parts(request) or (None, "", "/")
    here = Site.find_for_request(request)
    host = "" if here and here.pk == site_id else root_url
    return f"{host}{source.prefix}{path or '/'}?{urlencode(link.utm)}"


def _redirect(url: str) -> HttpResponse:
    # Never a 301: a browser that keeps it never asks again, and later clicks are lost.
    return HttpResponse(status=302, headers={"Location": url, "Cache-Control": "no-store"})


def _preview(request: HttpRequest, link: ShareLink, target: Page) -> HttpResponse:
    """What a link-preview crawler reads: the page's tags, at the address that was shared."""
    open_graph = {**target.open_graph(request), "url": request.build_absolute_uri(link.short_path)}
    context = {"open_graph": open_graph, "page": target, "canonical_url": open_graph["url"]}
    response = render(request, "campaigns/link_preview.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
