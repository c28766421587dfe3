"""Which pages lead to another recruitment system: told to the report, which knows no job."""

from collections import defaultdict
from collections.abc import Iterable

from campaigns.models import CampaignPage
from jobs.models import JobPage
from jobs.models.page import ApplyBy


def pages_elsewhere(campaign_ids: Iterable[int]) -> dict[int, set[int]]:
    """The jobs' pages that have been out, by campaign."""
    jobs = JobPage.objects.filter(apply_by=ApplyBy.ATS, first_published_at__isnull=False)
    places = dict(jobs.values_list("pk", "path"))
    if not places:
        return {}
    parents = {path[: -JobPage.steplen] for path in places.values()}
    campaigns = CampaignPage.objects.filter(campaign__in=list(campaign_ids), path__in=parents)
    campaign_of = dict(campaigns.values_list("path", "campaign_id"))
    found: dict[int, set[int]] = defaultdict(set)
    for page_id, path in places.items():
        if campaign_id := campaign_of.get(path[: -JobPage.steplen]):
            found[campaign_id].add(page_id)
    return dict(found)
