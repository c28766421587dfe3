"""«How we count»: a public page that shows its reader the row that their own visit is, and how to check it."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.models import Channel, Kind, ShareLink
from campaigns.tracking import arrivals
from campaigns.tracking.verdicts import Device, Reason, Verdict, device_of, judge
from cms import analytics
from cms.languages import clean_address


@dataclass(frozen=True)
class Row:
    """What a stored arrival holds: all of it, but for which page of which campaign."""

    at: datetime.datetime
    kind: Kind
    link: ShareLink | None
    channel: Channel | None
    source: str
    verdict: Verdict
    reason: Reason
    device: Device

    @classmethod
    def of(cls, request: HttpRequest) -> "Row":
        """The row that this request would be, were this a campaign's page."""
        source, judgement = arrivals.source_of(request), judge(request)
        return cls(
            at=timezone.now(),
            kind=arrivals.arrival_of(source),
            link=source.link,
            channel=source.channel,
            source=source.kept,
            verdict=judgement.verdict,
            reason=judgement.reason,
            device=device_of(request.headers.get("User-Agent", "")),
        )


@require_safe
@cache_control(private=True, no_cache=True)
def how_we_count(request: HttpRequest) -> HttpResponse:
    """Nothing is stored: the page belongs to no campaign, and a visitor's own row could not be found again."""
    context = {
        "row": Row.of(request),
        "token": arrivals.source_of(request).token,
        "is_arrival": arrivals.is_arrival(request),
        "host": request.get_host(),
        "has_own_analytics": analytics.is_on(),
        "canonical_url": clean_address(request),
        "in_every_language": True,
    }
    return render(request, "campaigns/how_we_count.html", context)
