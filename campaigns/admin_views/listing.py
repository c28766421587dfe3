"""The campaigns menu: every campaign, with its page, its links, its numbers and the four things to do with it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from campaigns.admin_views.base import staff
from campaigns.beginning import home_for
from campaigns.models import Campaign, CampaignPage
from campaigns.models.campaign import CampaignQuerySet
from campaigns.reports import overview
from campaigns.reports.overview import Sums
from cms.users.models import User


class Deed(NamedTuple):
    """Something one can do with a campaign."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Row:
    campaign: Campaign
    sums: Sums
    deeds: list[Deed]

    @property
    def page(self) -> CampaignPage | None:
        return self.campaign.page


def deeds_for(campaign: Campaign, user: User) -> list[Deed]:
    """What this member of staff can do with it, the most usual first."""
    deeds = [Deed(_("Compare"), campaign.report_url, "compare")]
    if user.has_perm("campaigns.view_sharelink"):
        deeds.insert(0, Deed(_("Share"), campaign.share_url, "share"))
    if user.has_perm("campaigns.change_campaign"):
        deeds.append(Deed(_("Plan"), reverse("campaigns:plan", args=[campaign.pk]), "clipboard-list"))
    page = campaign.page
    if page is not None and page.permissions_for_user(user).can_edit():
        deeds.append(Deed(_("Edit page"), reverse("wagtailadmin_pages:edit", args=[page.pk]), "edit"))
    return deeds


class CampaignList(IndexView):
    model = Campaign
    any_permission_required = ["view"]
    index_url_name = "campaigns:index"
    index_results_url_name = "campaigns:index_results"
    page_title = gettext_lazy("Campaigns")
    header_icon = "share"
    search_fields = ["name"]
    paginate_by = 30
    template_name = "campaigns/admin/index.html"
    results_template_name = "campaigns/admin/index_results.html"

    def get_base_queryset(self) -> CampaignQuerySet:
        return overview.with_pages(Campaign.objects.for_user(staff(self.request)))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        user, shown = staff(self.request), list(context["object_list"])
        sums = overview.sums_of(shown)
        context["rows"] = [Row(campaign, sums[campaign.pk], deeds_for(campaign, user)) for campaign in shown]
        context["new_campaign_url"] = self.begin_url
        return context

    @cached_property
    def begin_url(self) -> str:
        return reverse("campaigns:begin") if home_for(staff(self.request)) else ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.begin_url:
            buttons.append(HeaderButton(_("New campaign"), url=self.begin_url, icon_name="plus", priority=10))
        if staff(self.request).has_perm("campaigns.view_sharelink"):
            buttons.append(HeaderButton(_("All links"), url=reverse("campaigns:links"), icon_name="link"))
        # The rooms above hang theirs beside it.
        for hang in hooks.get_hooks("construct_campaign_list_buttons"):
            hang(buttons)
        return buttons

    @cached_property
    def add_url(self) -> None:
        # A campaign begins with its page; there is no form for the bare row.
        return None
