"""A campaign's plan: who it is for, what it aims at, and what each channel may cost."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView

from campaigns.admin_views.base import CampaignView
from campaigns.forms import PlanForm, PlannedChannelFormSet
from campaigns.models import Campaign


class Plan(CampaignView, TemplateView):
    model = Campaign
    permission_required = "change"
    page_title = gettext_lazy("Plan")
    header_icon = "clipboard-list"
    template_name = "campaigns/admin/plan.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = PlanForm(request.POST, instance=self.campaign)
        rows = PlannedChannelFormSet(request.POST, instance=self.campaign)
        if not (form.is_valid() and rows.is_valid()):
            return self.render_to_response(self.get_context_data(form=form, rows=rows))
        with transaction.atomic():
            form.save()
            rows.save()
        messages.success(request, _("The plan is saved."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PlanForm(instance=self.campaign))
        kwargs.setdefault("rows", PlannedChannelFormSet(instance=self.campaign))
        return super().get_context_data(
            **kwargs,
            action_url=self.request.path,
            submit_button_label=_("Save the plan"),
            submit_button_active_label=_("Saving…"),
        )
