"""Many links at once: for each channel and each page that is ticked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView

from campaigns import sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.link_forms import SeveralForm
from campaigns.models import Channel, ShareLink


class MakeSeveral(CampaignView, FormView[SeveralForm]):
    model = ShareLink
    permission_required = "add"
    form_class = SeveralForm
    page_title = gettext_lazy("Make several links")
    header_icon = "share"
    template_name = "campaigns/admin/several.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        pages = sharing.destinations(self.campaign)
        return {**super().get_form_kwargs(), "campaign": self.campaign, "pages": pages}

    def get_initial(self) -> dict[str, Any]:
        page = self.campaign.page
        return {
            "channels": Channel.objects.usual_for(staff(self.request)).for_site(self.campaign.site),
            "pages": [page.pk] if page else [],
        }

    def form_valid(self, form: SeveralForm) -> HttpResponse:
        made = len(sharing.make_several(self.campaign, staff(self.request), form.wish))
        if made:
            said = ngettext("%(count)d link is ready.", "%(count)d links are ready.", made) % {"count": made}
            messages.success(self.request, said)
        if there := len(form.wish.channels) * len(form.wish.pages) - made:
            said = ngettext("%(count)d was there already.", "%(count)d were there already.", there) % {"count": there}
            messages.info(self.request, said)
        return redirect(self.campaign.share_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            action_url=self.request.path,
            submit_button_label=_("Make the links"),
            submit_button_active_label=_("Making…"),
        )
