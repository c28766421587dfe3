"""Whether the demo is loaded; and how to take away what an interrupted load left behind."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from campaigns.models import Campaign, CampaignPage, Conversion, DailyCount, Hit, LeftOutSum, OriginSum, ShareLink
from jobs.demo.pages import TAGS
from jobs.models import Application


def unfinished_mark() -> Path:
    """A file that stands while the demo is being loaded: only then may anything of it be taken away."""
    return Path(settings.VAR) / "demo-unfinished"


def is_loaded() -> bool:
    return Campaign.objects.filter(tag__in=TAGS).count() == len(TAGS) and not unfinished_mark().exists()


def answer_at_port() -> None:
    """The demo's site is this machine at the port we are told; links and mails must say so."""
    Site.objects.filter(is_default_site=True, hostname="localhost").exclude(port=settings.PORT).update(
        port=settings.PORT
    )
    Site.clear_site_root_paths_cache()


@transaction.atomic
def clear() -> None:
    """Take away a half-loaded demo. People first: they point at numbers, and numbers at campaigns."""
    campaigns = Campaign.objects.filter(tag__in=TAGS)
    for application in Application.objects.filter(conversion__campaign__in=campaigns):
        application.delete()
    for page in CampaignPage.objects.filter(campaign__in=campaigns):
        page.delete()
    for model in (Conversion, Hit, DailyCount, OriginSum, LeftOutSum, ShareLink):
        model._default_manager.filter(campaign__in=campaigns).delete()
    campaigns.delete()
