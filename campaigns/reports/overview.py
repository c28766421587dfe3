"""Campaigns as listings show them: the page, the links and the numbers of many in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Prefetch, Q

from campaigns.models import Campaign, CampaignPage, Conversion, ShareLink
from campaigns.models.campaign import CampaignQuerySet
from campaigns.reports import handover
from campaigns.reports.tallies import Arrivals, Period


class Sums(NamedTuple):
    """`applications` is None while another system takes them and has told of none: that is not the same as none."""

    visits: int = 0
    applications: int | None = 0


def with_pages(campaigns: CampaignQuerySet) -> CampaignQuerySet:
    """Each campaign with its pages in every language, and `link_count`, its links in use."""
    pages = CampaignPage.objects.select_related("locale")
    return (
        campaigns.select_related("site__root_page")
        .prefetch_related(Prefetch("pages", pages))
        .annotate(link_count=Count("links", filter=Q(links__retired_at=None)))
    )


def sums_of(campaigns: Iterable[Campaign]) -> dict[int, Sums]:
    """Every campaign's visits and applications since it began, by its key."""
    shown = list(campaigns)
    arrived = Arrivals(shown, Period()).by("campaign_id")
    applied = Conversion.objects.filter(campaign__in=shown).order_by().values_list("campaign_id").annotate(Count("pk"))
    applications = dict.fromkeys(handover.of(shown).awaited) | dict(applied)
    visits = {key: visits for (key,), (_clicks, visits, *_others) in arrived.items()}
    return {campaign.pk: Sums(visits.get(campaign.pk, 0), applications.get(campaign.pk, 0)) for campaign in shown}


def clicks_of(campaigns: Iterable[Campaign]) -> dict[int, int]:
    """How often each of these campaigns' links was followed, by the link's key."""
    arrived = Arrivals(list(campaigns), Period()).by("link_id")
    return defaultdict(int, {link: clicks for (link,), (clicks, *_others) in arrived.items()})


def with_clicks(links: Iterable[ShareLink]) -> list[ShareLink]:
    """The links, each with its `clicks`, whichever campaigns they are of."""
    shown = list(links)
    followed = clicks_of({link.campaign for link in shown})
    for link in shown:
        link.clicks = followed[link.pk]
    return shown
