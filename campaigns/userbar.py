"""From a page to its share kit: in the editor, in listings, and in the user bar of the live page."""

from typing import Any

from django.urls import reverse
from wagtail.admin.userbar import BaseItem
from wagtail.models import Page

from campaigns.pages import TrackedPage
from cms.users.models import User


def share_url_of(page: Page, user: User) -> str:
    """The share kit with this page chosen; empty where it has none, or the user may not."""
    if not page.pk or not user.has_perms(["campaigns.view_campaign", "campaigns.view_sharelink"]):
        return ""
    # Its campaign is looked up by whoever follows the address, not for each page of a listing.
    return reverse("campaigns:share_page", args=[page.pk]) if isinstance(page.specific, TrackedPage) else ""


class ShareItem(BaseItem):
    template_name = "campaigns/admin/userbar_share.html"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        request = parent_context["request"]
        return {**context, "share_url": share_url_of(self.page, request.user)}

    def render_html(self, parent_context: Any) -> str:
        request = parent_context.get("request")
        if not request or not share_url_of(self.page, request.user):
            return ""
        html: str = super().render_html(parent_context)
        return html
