"""The source report in the admin: of one campaign, or of all that the reader may see."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.admin_views.base import staff
from campaigns.exports import FORMATS
from campaigns.models import Campaign
from campaigns.reports import across, left_out, report, sentences
from campaigns.reports.answers import answers_table
from campaigns.reports.charts import Drawing
from campaigns.reports.downloads import download
from campaigns.reports.figures import figures
from campaigns.reports.periods import PeriodForm, in_words, quick_choices
from campaigns.reports.report import SourceReport
from cms.users.models import User


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """What both pages share: who may read, about which campaigns and days."""

    header_icon = "compare"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Said here and not only in the menu: a view without it answers everybody who is signed in.
        if not self.reader.has_perm("campaigns.view_campaign"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def reader(self) -> User:
        return staff(self.request)

    @cached_property
    def campaign(self) -> Campaign | None:
        """The one campaign; None on the pages about all of them."""
        if "pk" not in self.kwargs:
            return None
        visible = Campaign.objects.for_user(self.reader).select_related("site")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    @cached_property
    def campaigns(self) -> list[Campaign]:
        return [self.campaign] if self.campaign else list(Campaign.objects.for_user(self.reader))

    @cached_property
    def form(self) -> PeriodForm:
        form = PeriodForm(self.request.GET)
        form.full_clean()
        return form

    def url_of(self, name: str) -> str:
        """One of the two pages, about the same campaigns and days."""
        one = self.campaign
        url = reverse(f"campaigns:{name}", args=[one.pk]) if one else reverse(f"campaigns:{name}_all")
        return f"{url}?{self.form.query}" if self.form.query else url

    def get_page_title(self) -> str:
        return _("Where applicants came from")

    def get_page_subtitle(self) -> str:
        return self.campaign.name if self.campaign else _("All campaigns")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": reverse("campaigns:index"), "label": _("Campaigns")}]
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        choices = quick_choices(self.form.period)
        return {
            **context,
            "campaign": self.campaign,
            "form": self.form,
            "days_in_words": in_words(self.form.period),
            "quick_choices": choices,
            "has_own_days": self.form.errors or not any(choice.is_current for choice in choices),
            "report_url": self.url_of("report"),
            "left_out_url": self.url_of("left_out"),
        }


class SourceReportView(ReportView):
    template_name = "campaigns/admin/report.html"

    @cached_property
    def report(self) -> SourceReport:
        return self.made_by(report.make if self.campaign else across.make)

    def made_by(self, make: Callable[..., SourceReport]) -> SourceReport:
        sees_applicants = self.reader.has_perm("jobs.view_application")
        return make(self.campaigns, self.form.period, sees_applicants=sees_applicants)

    @property
    def share_url(self) -> str:
        """Where links are made, while nobody has come by any."""
        arrived = self.report.total.tally.clicks or self.report.total.tally.visits
        may_share = self.reader.has_perm("campaigns.view_sharelink")
        # Of some days without a visitor it may have links enough.
        asks = may_share and not arrived and self.report.period.is_everything
        return self.campaign.share_url if self.campaign and asks else ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (wanted := request.GET.get("export")) in FORMATS:
            return download(self.made_by(report.make), wanted)  # links are in the file in any case
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = self.report
        return {
            **super().get_context_data(**kwargs),
            "report": made,
            "headline": sentences.headline(made),
            "caveat": sentences.caveat(made),
            "figures": figures(made),
            "drawing": Drawing(made),
            "answers": answers_table(made),
            "share_url": self.share_url,
            "sees_applicants": self.reader.has_perm("jobs.view_application"),
            "edits_channels": self.reader.has_perm("campaigns.change_channel"),
        }


class LeftOutView(ReportView):
    template_name = "campaigns/admin/report_left_out.html"

    def get_page_title(self) -> str:
        return _("Left out of the count")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything, verdicts, days = left_out.by_day(self.campaigns, self.form.period)
        context = super().get_context_data(**kwargs)
        return {**context, "left_out": everything, "verdicts": verdicts, "days": days}


report_urls = [
    path("<int:pk>/report/", SourceReportView.as_view(), name="report"),
    path("<int:pk>/report/left-out/", LeftOutView.as_view(), name="left_out"),
    path("report/", SourceReportView.as_view(), name="report_all"),
    path("report/left-out/", LeftOutView.as_view(), name="left_out_all"),
]
