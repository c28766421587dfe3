"""What the campaigns bring to the admin's home: Build, Share, Compare."""

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page

from campaigns.beginning import home_for
from campaigns.models import Campaign, CampaignPage
from campaigns.reports import overview
from campaigns.reports.overview import Sums
from cms.panels import Door, DoorLink
from cms.readiness import findings, how_many
from cms.users.models import User

LATEST = 4


def doors_for(user: User) -> list[Door]:
    latest = list(overview.with_pages(Campaign.objects.order_by("-created_at", "-pk"))[:LATEST])
    doors = []
    if home_for(user):
        doors.append(_build([page for campaign in latest if (page := campaign.page)]))
    if user.has_perms(["campaigns.view_campaign", "campaigns.view_sharelink"]):
        doors.append(_share(latest))
    if user.has_perm("campaigns.view_campaign"):
        doors.append(_compare(latest, overview.sums_of(latest)))
    return doors


def _build(pages: list[CampaignPage]) -> Door:
    return Door(
        "build",
        _("Build"),
        _("Who are you looking for? Make a page they will want to apply from."),
        icon="edit",
        action=DoorLink(_("New campaign"), reverse("campaigns:begin")),
        latest=[DoorLink(page.title, _edit_url(page), _state(page)) for page in pages],
        order=10,
    )


def _state(page: CampaignPage) -> str:
    if page.live:
        return _("Out")
    missing = sum(finding.stops for finding in findings(page.get_latest_revision_as_object()))
    draft = _("Draft")
    return f"{draft}. {how_many(missing)}" if missing else draft


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
