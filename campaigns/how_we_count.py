"""«How we count»: a public page that shows its reader the row that their own visit has become, and how to check it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.models import Hit
from campaigns.pages import Tracked
from campaigns.tracking import arrivals
from campaigns.tracking.arrivals import Row
from campaigns.tracking.verdicts import Verdict
from cms import analytics
from cms.languages import clean_address

NO_CAMPAIGN = Tracked(None, None)


@require_safe
@cache_control(private=True, no_cache=True)
def how_we_count(request: HttpRequest) -> HttpResponse:
    """A row is stored to be shown: the visitor's first one could not be found again."""
    source = arrivals.source_of(request)
    arrived = arrivals.arrival(request, arrivals.arrival_of(source), NO_CAMPAIGN, source)
    if arrived.verdict == Verdict.PREFETCH:
        return arrived.answer(arrivals.NOT_AHEAD_OF_TIME).when_stored()
    arrivals.store(arrived.hit)
    context = {
        "hit": as_stored(arrived.hit),
        "retention_days": settings.HIT_RETENTION_DAYS,
        "token": source.token,
        "host": request.get_host(),
        "has_own_analytics": analytics.is_on(),
        "canonical_url": clean_address(request),
        "in_every_language": True,
    }
    return render(request, "campaigns/how_we_count.html", context)


def as_stored(row: Row) -> Hit:
    """The row, read back from the database."""
    at, day, *_rest = row
    return Hit.objects.select_related("link", "channel").filter(day=day, campaign=None, at=at).latest("pk")
