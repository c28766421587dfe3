"""What the admin's views of one campaign share: who may come in, which campaign, and the way back."""

from typing import Any, cast

from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from campaigns.models import Campaign
from campaigns.reports.overview import with_pages
from cms.users.models import User


def staff(request: HttpRequest) -> User:
    """Who is signed in: the admin lets nobody else this far."""
    return cast(User, request.user)


class CampaignView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A view below one campaign. Subclasses say of which model, and which permission it takes."""

    model: type[Model] = Campaign
    permission_required = "view"
    kwargs: dict[str, Any]

    @cached_property
    def campaign(self) -> Campaign:
        visible = Campaign.objects.for_user(staff(self.request))
        campaign: Campaign = get_object_or_404(with_pages(visible), pk=self.kwargs["pk"])
        return campaign

    def get_page_subtitle(self) -> str:
        return self.campaign.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaigns:index"), "label": _("Campaigns")},
            {"url": self.campaign.share_url, "label": self.campaign.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "campaign": self.campaign}
