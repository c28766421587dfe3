"""Jobs whose applications another system takes. The room above knows which they are, and tells us here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from campaigns.models import Campaign, Conversion, Way

# From campaigns' ids to the ids of their pages that lead to another system, by campaign.
Teller = Callable[[Iterable[int]], dict[int, set[int]]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Called by the room above, when it is ready."""
    if teller not in _tellers:
        _tellers.append(teller)


@dataclass(frozen=True)
class Elsewhere:
    """Campaigns with a job in another system, its pages, and those that have not told us of an applicant yet."""

    campaign_ids: frozenset[int] = frozenset()
    page_ids: frozenset[int] = frozenset()
    awaited: frozenset[int] = frozenset()


NOWHERE_ELSE = Elsewhere()


def of(campaigns: list[Campaign]) -> Elsewhere:
    told = [teller([campaign.pk for campaign in campaigns]) for teller in _tellers]
    pages = {campaign_id: page_ids for answer in told for campaign_id, page_ids in answer.items() if page_ids}
    if not pages:
        return NOWHERE_ELSE
    fetched = Conversion.objects.filter(campaign__in=pages, way=Way.ATS).values_list("campaign_id", flat=True)
    return Elsewhere(
        campaign_ids=frozenset(pages),
        page_ids=frozenset().union(*pages.values()),
        awaited=frozenset(pages) - frozenset(fetched.distinct()),
    )
