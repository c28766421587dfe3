"""Names made up by hand that no channel knows: which there are, and giving one to a channel."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from campaigns.admin_views.base import staff
from campaigns.adoption import adopt
from campaigns.forms import AdoptionForm
from campaigns.models import Campaign, Channel
from campaigns.reports.unknown import UnknownName, unknown_names


class UnknownView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """For those who edit channels."""

    model = Channel
    permission_required = "change"
    header_icon = "tag"
    request: HttpRequest

    @cached_property
    def names(self) -> list[UnknownName]:
        return unknown_names(Campaign.objects.for_user(staff(self.request)))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("channels:index"), "label": _("Channels")},
            {"url": reverse("campaigns:unknown_names"), "label": _("Unknown names")},
        ]


class UnknownNames(UnknownView, TemplateView):
    page_title = gettext_lazy("Unknown names")
    template_name = "campaigns/admin/unknown_names.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, names=self.names)


class AdoptName(UnknownView, FormView[AdoptionForm]):
    form_class = AdoptionForm
    page_title = gettext_lazy("Which channel is it?")
    template_name = "campaigns/admin/adopt_name.html"
    kwargs: dict[str, Any]

    @cached_property
    def unknown(self) -> UnknownName:
        found = next((unknown for unknown in self.names if unknown.name == self.kwargs["name"]), None)
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        return {"channel": self.unknown.meaning}

    def form_valid(self, form: AdoptionForm) -> HttpResponse:
        channel: Channel = form.cleaned_data["channel"]
        try:
            adopt(self.unknown.name, channel, staff(self.request))
        except ValidationError as error:
            form.add_error("channel", error.messages)
            return self.form_invalid(form)
        said = _("“%(name)s” is %(channel)s from now on, and its visits have moved there.")
        messages.success(self.request, said % {"name": self.unknown.name, "channel": channel})
        return redirect("campaigns:unknown_names")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.unknown.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            unknown=self.unknown,
            action_url=self.request.path,
            submit_button_label=_("Move the visits"),
            submit_button_active_label=_("Moving…"),
        )
