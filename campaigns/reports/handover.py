"""Jobs whose applications another system takes."""

from dataclasses import dataclass

from campaigns.models import Campaign, Conversion, HandedOver, Way


@dataclass(frozen=True)
class Elsewhere:
    """Campaigns with a job in another system, its pages, and those that have not told us of an applicant yet."""

    campaign_ids: frozenset[int] = frozenset()
    page_ids: frozenset[int] = frozenset()
    awaited: frozenset[int] = frozenset()


NOWHERE_ELSE = Elsewhere()


def of(campaigns: list[Campaign]) -> Elsewhere:
    keys = [campaign.pk for campaign in campaigns]
    pages = list(HandedOver.objects.filter(campaign__among=keys).values_list("campaign_id", "page_id"))
    if not pages:
        return NOWHERE_ELSE
    ids = frozenset(campaign_id for campaign_id, _page_id in pages)
    fetched = Conversion.objects.filter(campaign__among=ids, way=Way.ATS).values_list("campaign_id", flat=True)
    return Elsewhere(
        campaign_ids=ids,
        page_ids=frozenset(page_id for _campaign_id, page_id in pages),
        awaited=ids - frozenset(fetched.distinct()),
    )
