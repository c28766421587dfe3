"""How a campaign's pages look where they are shared, for those who share them and may not edit them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.models import Page

from campaigns import sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.admin_views.share import chosen_page
from campaigns.models import ShareLink


class Previews(CampaignView, TemplateView):
    model = ShareLink
    permission_required = "view"
    page_title = gettext_lazy("As a shared link")
    header_icon = "view"
    template_name = "campaigns/admin/previews.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The tools that draw are for the few who ask for them.
        from cms.link_previews import shown

        pages = sharing.destinations(self.campaign)
        page = chosen_page(self.campaign, pages, self.request.GET.get("page"))
        return super().get_context_data(
            **kwargs,
            page=page,
            choices=sharing.choices(pages),
            shown=shown(page) if page else None,
            edit_url=self._edit_url(page),
        )

    def _edit_url(self, page: Page | None) -> str:
        if page and page.permissions_for_user(staff(self.request)).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return ""
