"""Making a share package: one link for each channel, for colleagues to share by."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns.models import Campaign, Channel, ShareLink, SharePackage
from campaigns.sharing import text_for
from cms.users.models import User


@transaction.atomic
def make(
    campaign: Campaign, page: Page, channels: Iterable[Channel], *, greeting: str, user: User
) -> tuple[SharePackage, bool]:
    """The package in use for this page, and whether it was made just now."""
    # Two who press at once wait for each other here, and the second finds the first one's.
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    if known := campaign.packages.in_use().filter(page=page).first():
        return known, False
    package = campaign.packages.create(page=page, greeting=greeting, created_by=user)
    for channel in channels:
        ShareLink.objects.make(
            campaign,
            channel,
            package=package,
            page=page,
            label=_("Colleagues"),
            text=text_for(page, channel),
            created_by=user,
        )
    return package, True
