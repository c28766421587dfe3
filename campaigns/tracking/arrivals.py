"""Every request to a short link and every arrival at a tracked page becomes one row, with a verdict."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.models import Hit, Kind
from campaigns.pages import TrackedPage
from campaigns.tracking.source import DIRECT, Source
from campaigns.tracking.verdicts import Judgement, Verdict, device_of, is_ahead_of_time, judge


def source_of(request: HttpRequest) -> Source:
    source: Source = getattr(request, "source", DIRECT)
    return source


def record(request: HttpRequest, kind: Kind, campaign_id: int, page_id: int | None, source: Source) -> Judgement:
    """Store one hit: time, page, source and a coarse device; nothing that tells who."""
    judgement = judge(request, click=kind == Kind.CLICK)
    now = timezone.now()
    Hit.insert(
        at=now,
        day=timezone.localdate(now),
        kind=kind.value,
        campaign_id=campaign_id,
        page_id=page_id,
        link_id=source.link_id,
        channel_id=source.channel_id,
        source=source.kept,
        verdict=judgement.verdict.value,
        reason=judgement.reason.value,
        device=device_of(request.headers.get("User-Agent", "")).value,
    )
    return judgement


def receive(request: HttpRequest, page: TrackedPage, kind: Kind = Kind.VISIT) -> HttpResponse | None:
    """Record an arrival; an answer only where the page must not be shown (a prefetch)."""
    if getattr(request, "is_preview", False) or request.method not in ("GET", "HEAD"):
        return None
    if kind == Kind.VISIT and not is_arrival(request):
        return None
    judgement = record(request, kind, page.tracked_campaign.pk, page.pk, source_of(request))
    return not_ahead_of_time() if judgement.verdict == Verdict.PREFETCH else None


def not_ahead_of_time() -> HttpResponse:
    """The answer to a prefetch: come back when somebody really wants the page, and be counted then."""
    return HttpResponse(status=503, headers={"Cache-Control": "no-store", "Retry-After": "0"})


def is_arrival(request: HttpRequest) -> bool:
    """Whether somebody came to the site, rather than took a step inside it."""
    # `<link rel=prefetch>` is no navigation, but its answer would be shown at the click, and nobody would be counted.
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" and not is_ahead_of_time(request):
        return False
    if "utm_id" in request.GET:
        return True  # our own short link, on our own page
    referrer = request.headers.get("Referer", "")
    site = request.headers.get("Sec-Fetch-Site")
    if not site or (site == "none" and referrer):
        # Chromium says `none` of what our own page makes it load ahead of time, but names that page.
        return not is_own(request, referrer)
    return site != "same-origin"


def is_own(request: HttpRequest, referrer: str) -> bool:
    try:
        return urlsplit(referrer).netloc == request.get_host()
    except ValueError:  # what was sent is no address at all
        return False
