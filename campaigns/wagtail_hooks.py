from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from campaigns import adoption, history
from campaigns.admin_views.base import staff
from campaigns.admin_views.doors import doors_for
from campaigns.pages import TrackedPage
from campaigns.publishing import PublishWithJobs, publish_jobs
from campaigns.userbar import ShareItem, share_url_of
from campaigns.viewsets import CampaignPageViewSet, ChannelViewSet
from cms.panels import doors_among
from cms.users.models import User


class CampaignsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return staff(request).has_perm("campaigns.view_campaign")


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    return [path("kampanjer/", include("campaigns.admin_urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return CampaignsMenuItem(
        gettext_lazy("Campaigns"), reverse("campaigns:index"), name="campaigns", icon_name="share", order=50
    )


@hooks.register("register_admin_viewset")
def register_channels() -> ChannelViewSet:
    return ChannelViewSet()


@hooks.register("register_admin_viewset")
def register_editor() -> CampaignPageViewSet:
    return CampaignPageViewSet()


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    history.register(actions)
    adoption.register(actions)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, "campaigns/icons/share.svg", "campaigns/icons/compare.svg"]


@hooks.register("construct_homepage_panels")
def hang_doors(request: HttpRequest, panels: list[Any]) -> None:
    doors_among(panels).doors.extend(doors_for(staff(request)))


@hooks.register("construct_wagtail_userbar")
def share_from_page(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    if isinstance(page, TrackedPage):
        items.insert(1, ShareItem(page))


@hooks.register("register_page_header_buttons")
def share_from_editor(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from _share_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def share_from_listing(page: Page, user: User, next_url: str | None = None) -> Iterator[Button]:
    yield from _share_button(page, user)


def _share_button(page: Page, user: User) -> Iterator[Button]:
    if url := share_url_of(page, user):
        yield Button(_("Share this page"), url=url, icon_name="share", priority=5)


@hooks.register("register_page_action_menu_item")
def publish_with_jobs() -> ActionMenuItem:
    # Above Wagtail's own button.
    return PublishWithJobs(order=25)


@hooks.register("after_publish_page", order=-1)
def let_jobs_follow(request: HttpRequest, page: Page) -> HttpResponse | None:
    return publish_jobs(request, page)


@hooks.register("after_publish_page")
def ask_for_links(request: HttpRequest, page: Page) -> None:
    """A page nobody has a link to brings nobody: say so at the moment it goes out."""
    url = share_url_of(page, staff(request))
    if url and not page.specific.tracked_campaign.links.in_use().exists():
        button = messages.button(url, _("Share this page"))
        messages.info(request, _("The page is out. Now it needs links."), buttons=[button])
