"""Channels, as records that an administrator edits and everybody who shares may read; the editor of campaign pages."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.ui.tables import StatusFlagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from campaigns.admin_views.base import staff
from campaigns.forms import ChannelEditForm, ChannelForm
from campaigns.models import CampaignPage, Channel, Conversion, DailyCount, Generation, Hit, PlannedChannel
from campaigns.models.channel import ChannelQuerySet
from cms.editor import ReadyPageViewSet
from cms.tables import LabelledColumn


def why_kept(channel: Channel) -> str:
    """What a channel is needed for, as a sentence; empty where it can be deleted."""
    if channel.links.exists():
        return _("Share links use this channel. Links and their numbers are never deleted.")
    by_channel = Q(channel=channel)
    if Hit.objects.filter(by_channel).exists() or DailyCount.objects.filter(by_channel).exists():
        return _("Visits have been counted for this channel.")
    if Conversion.objects.filter(by_channel | Q(named_channel=channel)).exists():
        return _("Applications have been counted for this channel.")
    if PlannedChannel.objects.filter(by_channel).exists():
        return _("A campaign's plan has this channel in it.")
    return ""


class ChannelIndexView(generic.IndexView):
    def get_base_queryset(self) -> ChannelQuerySet:
        return Channel.objects.for_user(staff(self.request)).select_related("site")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        if not self.user_has_permission("change"):
            return buttons
        url = reverse("campaigns:unknown_names")
        return [*buttons, HeaderButton(_("Unknown names"), url=url, icon_name="help", priority=200)]


class ChannelAddView(generic.CreateView):
    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        Generation.hold()
        return super().post(request, *args, **kwargs)


class ChannelDeleteView(generic.DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.user_has_permission("delete") and (reason := why_kept(self.object)):
            messages.error(request, _("%(channel)s stays. %(reason)s") % {"channel": self.object, "reason": reason})
            return redirect(self.index_url_name)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class ChannelViewSet(ModelViewSet):
    model = Channel
    name = "channels"
    url_prefix = "kampanjer/kanaler"
    icon = "tag"
    menu_label = gettext_lazy("Channels")
    add_to_settings_menu = True
    menu_order = 90
    index_view_class = ChannelIndexView
    add_view_class = ChannelAddView
    delete_view_class = ChannelDeleteView
    copy_view_enabled = False
    list_display = [
        "__str__",
        LabelledColumn("get_utm_medium_display", label=gettext_lazy("Kind"), sort_key="utm_medium"),
        LabelledColumn("utm_source", label=gettext_lazy("In the address (UTM)"), sort_key="utm_source"),
        StatusFlagColumn("is_usual", label=gettext_lazy("Usual"), true_label=gettext_lazy("Usual")),
    ]
    search_fields = ["label", "slug", "utm_source", "aliases"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[ChannelForm]:
        return ChannelEditForm if for_update else ChannelForm


class CampaignPageViewSet(ReadyPageViewSet):
    model = CampaignPage
