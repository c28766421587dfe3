"""Every link of every campaign: to search, filter, open, and take out as a file."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from campaigns.admin_views.base import staff
from campaigns.linkfiles import writing
from campaigns.models import Campaign, Channel, ShareLink
from campaigns.models.link import ShareLinkQuerySet
from campaigns.reports.overview import with_clicks
from cms.users.models import User

IN_USE, PUT_AWAY = "in-use", "put-away"


def visible_campaigns(request: HttpRequest) -> QuerySet[Campaign]:
    return Campaign.objects.for_user(staff(request)).order_by("name")


def shared_channels(request: HttpRequest) -> QuerySet[Channel]:
    return Channel.objects.for_user(staff(request)).filter(pk__in=ShareLink.objects.order_by().values("channel"))


def makers(request: HttpRequest) -> QuerySet[User]:
    return User.objects.filter(pk__in=ShareLink.objects.order_by().values("created_by")).order_by("first_name")


class MakerField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, maker: Model) -> str:
        return str(get_user_display_name(maker))


class MakerFilter(django_filters.ModelChoiceFilter):
    field_class = MakerField


class LinkFilterSet(WagtailFilterSet):
    campaign = django_filters.ModelChoiceFilter(label=gettext_lazy("Campaign"), queryset=visible_campaigns)
    channel = django_filters.ModelChoiceFilter(label=gettext_lazy("Channel"), queryset=shared_channels)
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(IN_USE, gettext_lazy("In use")), (PUT_AWAY, gettext_lazy("No longer in use"))],
        method="in_state",
    )
    created_by = MakerFilter(label=gettext_lazy("Made by"), queryset=makers)

    class Meta:
        model = ShareLink
        fields = ["campaign", "channel", "created_by"]

    def in_state(self, links: ShareLinkQuerySet, name: str, value: str) -> ShareLinkQuerySet:
        return links.filter(retired_at__isnull=value == IN_USE)


class LinkTitleColumn(TitleColumn):
    cell_template_name = "campaigns/admin/links_title.html"


class LinkColumn(Column):
    """A cell with a template of its own: on a phone it stands without its heading."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, classname=f"links__{name}", **kwargs)
        self.cell_template_name = f"campaigns/admin/links_{name}.html"


class AllLinks(IndexView):
    model = ShareLink
    any_permission_required = ["view"]
    index_url_name = "campaigns:links"
    index_results_url_name = "campaigns:links_results"
    edit_url_name = "campaigns:edit_link"
    page_title = gettext_lazy("All links")
    header_icon = "link"
    is_searchable = True
    filterset_class = LinkFilterSet
    default_ordering = "-created_at"
    paginate_by = 50
    table_classname = "listing links-table"
    template_name = "campaigns/admin/links.html"
    results_template_name = "campaigns/admin/links_results.html"
    show_export_buttons = True

    @cached_property
    def columns(self) -> list[Column]:
        label = gettext_lazy("Channel and label")
        return [
            LinkTitleColumn("link", label=label, accessor=str, get_url=self.get_edit_url, sort_key="channel__order"),
            LinkColumn("campaign", label=gettext_lazy("Campaign"), sort_key="campaign__name"),
            LinkColumn("short", label=gettext_lazy("Short link"), accessor="short_url", sort_key="code"),
            LinkColumn("leads_to", label=gettext_lazy("Leads to")),
            LinkColumn("clicks", label=gettext_lazy("Clicks")),
            LinkColumn("made", label=gettext_lazy("Made"), accessor="created_at", sort_key="created_at"),
        ]

    def get_base_queryset(self) -> ShareLinkQuerySet:
        return ShareLink.objects.for_user(staff(self.request)).with_targets()

    def search_queryset(self, queryset: ShareLinkQuerySet) -> ShareLinkQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_table(self, object_list: Iterable[ShareLink]) -> Any:
        return super().get_table(with_clicks(object_list))

    def as_spreadsheet(self, queryset: Iterable[ShareLink], spreadsheet_format: str) -> HttpResponse:
        return writing.download(with_clicks(queryset), spreadsheet_format)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = {"url": reverse("campaigns:index"), "label": _("Campaigns")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("add"):
            url = reverse("campaigns:import_links")
            buttons.append(Button(_("Make links from a file"), url=url, icon_name="upload", priority=80))
        return buttons
