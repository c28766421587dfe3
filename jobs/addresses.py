"""Where HR and communicators find the addresses that they give to the employer's other sites (docs/feeds.md)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page, Site

from campaigns.models import Campaign, Channel

# What there is below a front page, what it is for, and the channel that its links carry.
PURPOSES: tuple[tuple[str, str | Promise, str], ...] = (
    ("lenker/", gettext_lazy("A page of links, for the profile in Instagram"), "instagram"),
    ("jobber.html", gettext_lazy("A list for the web people to put into a page of the employer's own site"), "website"),
    ("jobber-ramme.html", gettext_lazy("The same list, to be shown in a frame there"), "website"),
    ("jobber.atom", gettext_lazy("A news feed (Atom)"), "feed"),
    ("jobber.json", gettext_lazy("A news feed for programs (JSON Feed)"), "feed"),
)


@dataclass(frozen=True)
class Address:
    url: str
    purpose: str | Promise
    channel: str


def addresses_of(home: Page, channels: dict[str, Channel]) -> list[Address]:
    return [
        Address(f"{home.canonical_url()}{path}", purpose, str(channels.get(slug, slug)))
        for path, purpose, slug in PURPOSES
    ]


class Addresses(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Of every site and language. They are public, but it is those who share that look for them."""

    model = Campaign
    permission_required = "view"
    page_title = gettext_lazy("Addresses for other sites")
    header_icon = "link-external"
    template_name = "jobs/admin/addresses.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        campaigns = {"url": reverse("campaigns:index"), "label": _("Campaigns")}
        return [*self.breadcrumbs_items, campaigns, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roots = [site.root_page for site in Site.objects.order_by("-is_default_site").select_related("root_page")]
        found = [root.get_translations(inclusive=True).live().select_related("locale").specific() for root in roots]
        channels = Channel.objects.in_bulk(field_name="slug")
        homes = {home: addresses_of(home, channels) for translations in found for home in translations}
        return super().get_context_data(**kwargs, homes=homes)
