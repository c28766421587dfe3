"""A film is played: the browser asks for its beginning, at an address that carries the source."""

import re

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from campaigns.models import CampaignPage, Kind
from campaigns.pages import Tracked
from campaigns.tracking import arrivals
from media.serving import serve_file

FOLDER = "films"
# A cache on the way would keep plays to itself.
KEPT_BY_THE_BROWSER = "private, max-age=604800"
# What a player asks first, once each time that a page with the film is opened and the film played. Apple's tries two
# bytes, and may then begin again as often as it likes; all other browsers ask for all of it.
APPLES = re.compile(r"AppleCoreMedia|Mac OS X\b(?!.*\b(?:Chrome|Firefox)/)")
FIRST, APPLES_FIRST = "bytes=0-", "bytes=0-1"


@require_safe
def film(request: HttpRequest, page_id: int, file: str) -> HttpResponseBase:
    """One size of a film, as a campaign's page plays it."""
    response = serve_file(request, f"{FOLDER}/{file}")
    if response is None:
        raise Http404
    if begins(request):
        _count(request, page_id)
    response.headers["Cache-Control"] = KEPT_BY_THE_BROWSER
    return response


def begins(request: HttpRequest) -> bool:
    """Whether this is the one request that each play makes. Who asks for a file without a range is no player."""
    first = APPLES_FIRST if APPLES.search(request.headers.get("User-Agent", "")) else FIRST
    return request.method == "GET" and request.headers.get("Range", "").strip() == first


def _count(request: HttpRequest, page_id: int) -> None:
    page = CampaignPage.objects.live().filter(pk=page_id).values_list("campaign_id", "pk").first()
    if page:
        arrivals.store(arrivals.arrival(request, Kind.PLAY, Tracked(*page), arrivals.source_of(request)).hit)
