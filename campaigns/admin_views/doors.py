"""What the campaigns bring to the admin's home: Build, Share, Compare."""

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page, Site

from campaigns.models import Campaign, CampaignPage
from campaigns.reports import overview
from campaigns.reports.overview import Sums
from cms.panels import Door, DoorLink
from cms.users.models import User

LATEST = 4


def new_campaign_url(user: User) -> str | None:
    """Wagtail's form for a new campaign page, below the first home page where this user may add one."""
    homes = [site.root_page.specific for site in Site.objects.order_by("-is_default_site").select_related("root_page")]
    for home in homes:
        if CampaignPage.can_create_at(home) and home.permissions_for_user(user).can_add_subpage():
            return reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", home.pk])
    return None


def doors_for(user: User) -> list[Door]:
    latest = list(overview.with_pages(Campaign.objects.order_by("-created_at", "-pk"))[:LATEST])
    doors = []
    if url := new_campaign_url(user):
        doors.append(_build(url, [page for campaign in latest if (page := campaign.page)]))
    if user.has_perms(["campaigns.view_campaign", "campaigns.view_sharelink"]):
        doors.append(_share(latest))
    if user.has_perm("campaigns.view_campaign"):
        doors.append(_compare(latest, overview.sums_of(latest)))
    return doors


def _build(url: str, pages: list[CampaignPage]) -> Door:
    return Door(
        "build",
        _("Build"),
        _("Who are you looking for? Make a page they will want to apply from."),
        icon="edit",
        action=DoorLink(_("New campaign"), url),
        latest=[DoorLink(page.title, _edit_url(page), _("Out") if page.live else _("Draft")) for page in pages],
        order=10,
    )


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _share(campaigns: list[Campaign]) -> Door:
    return Door(
        "share",
        _("Share"),
        _("One link for each channel and post, so that every applicant can be traced back to it."),
        icon="share",
        action=DoorLink(_("All campaigns"), reverse("campaigns:index")) if campaigns else None,
        latest=[DoorLink(campaign.name, campaign.share_url, _links(campaign)) for campaign in campaigns],
        empty=_("There is no campaign to share yet."),
        order=20,
    )


def _links(campaign: Campaign) -> str:
    count: int = campaign.link_count
    return ngettext("%(count)d link", "%(count)d links", count) % {"count": count}


def _compare(campaigns: list[Campaign], sums: dict[int, Sums]) -> Door:
    return Door(
        "compare",
        _("Compare"),
        _("See which channels brought the applicants, and what can't be told from so few."),
        icon="compare",
        action=DoorLink(_("Compare campaigns"), reverse("campaigns:report_all")) if campaigns else None,
        latest=[
            DoorLink(campaign.name, campaign.report_url, _applications(sums[campaign.pk])) for campaign in campaigns
        ],
        empty=_("The numbers come with the first visit."),
        order=30,
    )


def _applications(sums: Sums) -> str:
    count = sums.applications
    if count is None:
        return _("applicants: not fetched yet")
    return ngettext("%(count)d application", "%(count)d applications", count) % {"count": count}
