"""What the campaigns bring to the admin's home: Build, Share, Compare."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page

from campaigns.beginning import home_for
from campaigns.models import Campaign, CampaignPage
from campaigns.reports import overview
from campaigns.reports.overview import Sums
from cms import people
from cms.furniture import furnished
from cms.panels import Door, DoorLink
from cms.readiness import how_many, stopping
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
    drafts = [page for page in pages if not page.live]
    states = dict(zip(drafts, _states(drafts), strict=True))
    return Door(
        "build",
        _("Build"),
        _("Who are you looking for? Make a page they will want to apply from."),
        icon="edit",
        action=DoorLink(_("New campaign"), reverse("campaigns:begin")),
        latest=[DoorLink(page.title, _edit_url(page), states.get(page, _("Out"))) for page in pages],
        order=10,
    )


def _states(pages: list[CampaignPage]) -> list[str]:
    """How far each draft has come, for all of them by the same few queries."""
    prefetch_related_objects(pages, "latest_revision")
    drafts = [_last_written(page) for page in pages]
    with furnished(*(draft.body for draft in drafts)):
        people.ask_for_all()
        return [_state(len(stopping(draft))) for draft in drafts]


def _last_written(page: CampaignPage) -> CampaignPage:
    """To be read, not saved: nobody asks whether what it points at is still there."""
    content = page.latest_revision.content if page.latest_revision else None
    return CampaignPage.from_serializable_data(content, check_fks=False) if content else page


def _state(missing: int) -> str:
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
