"""The admin's menu of consents."""

from typing import Any

import django_filters
from django.forms import ModelForm
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.consents import admin_views
from cms.consents.admin_forms import AskForm
from cms.tables import LabelledColumn
from media.models import Consent, ConsentState
from media.models.consent import ConsentQuerySet


def state(consent: Consent) -> str:
    return capfirst(str(consent.state.label))


def role(consent: Consent) -> str:
    return capfirst(consent.get_role_display())


def where(consent: Consent) -> str:
    return ", ".join(str(name) for name in consent.channel_names)


def valid_to(consent: Consent) -> str:
    return date_format(consent.valid_to, "SHORT_DATE_FORMAT") if consent.valid_to else ""


class ConsentFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=ConsentState.choices, method="in_state")

    class Meta:
        model = Consent
        fields = ["role"]

    def in_state(self, queryset: ConsentQuerySet, name: str, value: str) -> ConsentQuerySet:
        return queryset.in_state(ConsentState(value))


class ConsentsViewSet(ModelViewSet):
    model = Consent
    name = "consents"
    url_prefix = "samtykker"
    icon = "tick-inverse"
    menu_label = _("Consents")
    menu_order = 65
    add_to_admin_menu = True
    # People are no index entries: nobody finds them by way of a picture's usage.
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["person"]
    index_template_name = "cms/admin/consents/consents.html"
    inspect_template_name = "cms/admin/consents/consent.html"
    create_template_name = "cms/admin/consents/form.html"
    delete_template_name = "cms/admin/consents/erase.html"

    index_view_class = admin_views.ConsentsView
    add_view_class = admin_views.AskView
    edit_view_class = admin_views.ChangeView
    delete_view_class = admin_views.EraseView
    inspect_view_class = admin_views.ConsentView

    list_display = [
        TitleColumn("person", label=_("Person"), url_name="consents:inspect", sort_key="person"),
        LabelledColumn("state", label=_("State"), accessor=state),
        LabelledColumn("role", label=_("Role"), accessor=role, sort_key="role"),
        LabelledColumn("where", label=_("May be shown in"), accessor=where),
        LabelledColumn("pictures", label=_("Photos and films")),
        LabelledColumn("valid_to", label=_("Valid to"), accessor=valid_to, sort_key="valid_to"),
    ]
    filterset_class = ConsentFilterSet
    search_fields = ["person", "guardian", "given_by"]
    search_backend_name = None
    ordering = "-pk"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Consent]]:
        return AskForm

    def get_urlpatterns(self) -> list[URLPattern]:
        options: dict[str, Any] = self.get_add_view_kwargs()
        return [
            *super().get_urlpatterns(),
            path("write-down/", self.construct_view(admin_views.WriteDownView, **options), name="write_down"),
            path("withdraw/<int:pk>/", admin_views.WithdrawView.as_view(), name="withdraw"),
            path("address/<int:pk>/", admin_views.AddressView.as_view(), name="address"),
            path("taken-down/<int:pk>/<int:post>/", admin_views.TakenDownView.as_view(), name="taken_down"),
            path("document/<int:pk>/", admin_views.DocumentView.as_view(), name="document"),
            path("export/<int:pk>/", admin_views.ExportView.as_view(), name="export"),
        ]
