"""The share kit: every link of a campaign, and one button that makes those that are missing."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page

from campaigns import qr, sharing
from campaigns.admin_views.base import CampaignView, staff
from campaigns.forms import UsualChannelsForm
from campaigns.models import Campaign, Channel, ShareLink, SharePackage, UsualChannels
from campaigns.pages import TrackedPage
from campaigns.reports import overview


def chosen_page(campaign: Campaign, pages: list[Page], asked: str | None) -> Page | None:
    """The page that was asked for, if it is one of the campaign's; else the campaign's own."""
    by_key = {str(page.pk): page for page in pages}
    own = campaign.page
    return by_key.get(asked or "") or (by_key.get(str(own.pk)) if own else None)


class ShareKit(CampaignView, TemplateView):
    model = ShareLink
    permission_required = "view"
    page_title = gettext_lazy("Share")
    header_icon = "share"
    template_name = "campaigns/admin/share.html"

    @cached_property
    def pages(self) -> list[Page]:
        return sharing.destinations(self.campaign)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = staff(self.request)
        page = chosen_page(self.campaign, self.pages, self.request.GET.get("page"))
        links = self.links()
        in_use = [link for link in links if link.retired_at is None and link.package_id is None]
        packages = self.packages(links)
        return super().get_context_data(
            **kwargs,
            page=page,
            picture=self.picture_of(page) if page and page.live else "",
            choices=sharing.choices(self.pages),
            in_use=in_use,
            retired=[link for link in links if link.retired_at],
            packages=[package for package in packages if package.revoked_at is None],
            revoked=[package for package in packages if package.revoked_at],
            usual=list(Channel.objects.usual_for(user).for_site(self.campaign.site)),
            missing=list(sharing.missing_channels(self.campaign, user, page)),
            columns=sharing.COLUMNS,
            rows=(rows := sharing.table(in_use)),
            tab_separated=sharing.tab_separated(rows),
            qr_sizes=qr.SIZES,
            can_add=self.user_has_permission("add"),
            can_change=self.user_has_permission("change"),
        )

    @staticmethod
    def picture_of(page: Page) -> str:
        """From the host that the admin is read on: no picture of another is let in."""
        return urlsplit(page.share_picture_url(page.share_card())).path

    def links(self) -> list[ShareLink]:
        """Links with their pages filled in from one query, and how often each was followed."""
        pages = {page.pk: page for page in self.pages}
        followed = overview.clicks_of([self.campaign])
        links = list(self.campaign.links.select_related("channel"))
        for link in links:
            if link.page_id in pages:
                link.page = pages[link.page_id]
            link.campaign = self.campaign
            link.clicks = followed[link.pk]
        return links

    def packages(self, links: list[ShareLink]) -> list[SharePackage]:
        """Packages for colleagues with the links in each, and how often those were followed."""
        pages = {page.pk: page for page in self.pages}
        packages = list(self.campaign.packages.select_related("created_by"))
        for package in packages:
            package.campaign = self.campaign
            if package.page_id in pages:
                package.page = pages[package.page_id]
            package.shown_links = [link for link in links if link.package_id == package.pk]
            package.clicks = sum(link.clicks for link in package.shown_links)
        return packages


class SharePage(PermissionCheckedMixin, View):
    """From a page to the share kit of its campaign, with the page chosen."""

    model = ShareLink
    permission_required = "view"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=pk).specific
        if not isinstance(page, TrackedPage):
            raise Http404
        return redirect(f"{page.tracked_campaign.share_url}?page={pk}")


class MakeLinks(CampaignView):
    http_method_names = ["post"]
    model = ShareLink
    permission_required = "add"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = chosen_page(self.campaign, sharing.destinations(self.campaign), request.POST.get("page"))
        made = sharing.make_usual(self.campaign, staff(request), page)
        if made:
            count = len(made)
            said = ngettext("%(count)d link is ready.", "%(count)d links are ready.", count) % {"count": count}
            messages.success(request, said)
        else:
            messages.info(request, _("All your channels have a link already."))
        return redirect(f"{self.campaign.share_url}?page={page.pk}" if page else self.campaign.share_url)


class MyChannels(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[UsualChannelsForm]):
    """Everybody ticks the channels they use themselves."""

    model = UsualChannels
    permission_required = "change"
    form_class = UsualChannelsForm
    page_title = gettext_lazy("My usual channels")
    header_icon = "share"
    template_name = "campaigns/admin/my_channels.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": staff(self.request)}

    def form_valid(self, form: UsualChannelsForm) -> HttpResponse:
        form.save()
        messages.success(self.request, _("Your channels are saved."))
        return redirect(self.next_url)

    @property
    def next_url(self) -> str:
        """Back to where one came from, on this site only."""
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        own_host = url_has_allowed_host_and_scheme(asked, allowed_hosts={self.request.get_host()})
        return asked if own_host else reverse("campaigns:index")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaigns:index"), "label": _("Campaigns")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            next_url=self.next_url,
            action_url=self.request.path,
            submit_button_label=_("Save"),
            submit_button_active_label=_("Saving…"),
        )
