"""Trying a link out, here or on one's own phone: nothing of it is counted."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from campaigns.admin_views.links import LinkView
from campaigns.tracking import trial


class TryLink(LinkView, TemplateView):
    permission_required = "view"
    page_title = gettext_lazy("Try the link")
    header_icon = "share"
    template_name = "campaigns/admin/share_try.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Made as the page is shown: it holds for an hour from now.
        address = self.link.short_url.removesuffix(self.link.code) + trial.token(self.link.code)
        return super().get_context_data(**kwargs, link=self.link, address=address)
