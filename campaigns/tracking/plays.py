"""A film is played: the browser asks for its beginning, at an address that carries the source."""

import re

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from campaigns.models import CampaignPage, Kind
from campaigns.pages import Tracked
from campaigns.tracking import arrivals
from media.models import FilmVersion

# What a player asks first, once each time that somebody opens a page and plays its film. Apple's tries two bytes, and
# may then begin again as often as it likes; all other browsers ask for all of it.
APPLES = re.compile(r"AppleCoreMedia|Mac OS X\b(?!.*\b(?:Chrome|Firefox)/)")
FIRST, APPLES_FIRST = "bytes=0-", "bytes=0-1"


@require_safe
def film(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Lead a player to where the film lies: at one address for everybody, from which browsers may keep it."""
    file = f"films/{name}.mp4"
    if begins(request) and FilmVersion.objects.filter(file=file).exists():
        _count(request, page_id)
    # Kept, the next play would not be seen.
    return HttpResponseRedirect(default_storage.url(file), headers={"Cache-Control": "no-store"})


def begins(request: HttpRequest) -> bool:
    """Whether this is the one request that each play makes. Who asks for a file without a range is no player."""
    first = APPLES_FIRST if APPLES.search(request.headers.get("User-Agent", "")) else FIRST
    return request.method == "GET" and request.headers.get("Range", "").strip() == first


def _count(request: HttpRequest, page_id: int) -> None:
    page = CampaignPage.objects.live().filter(pk=page_id).values_list("campaign_id", "pk").first()
    if page:
        arrivals.store(arrivals.arrival(request, Kind.PLAY, Tracked(*page), arrivals.source_of(request)).hit)
