"""Tells the campaign which of its jobs lead to another recruitment system: the report knows no job."""

from typing import Any

from django.db.models.signals import post_save

from campaigns.models import HandedOver
from jobs.models import JobPage
from jobs.models.page import ApplyBy


def remember(instance: JobPage, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """As the page is published. A draft names its fields when it is saved, and visitors do not see it."""
    if update_fields or not instance.live:
        return
    if instance.apply_by == ApplyBy.ATS:
        HandedOver.objects.update_or_create(page_id=instance.pk, defaults={"campaign_id": instance.tracked_campaign.pk})
    else:
        HandedOver.objects.filter(page_id=instance.pk).delete()


def connect() -> None:
    post_save.connect(remember, sender=JobPage, dispatch_uid="jobs.handover")
