"""The admin's menu of applicants, and the editor of job pages."""

from typing import Any

import django_filters
from django.forms import ModelForm
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from campaigns.models import Stage
from cms.editor import ReadyPageViewSet
from cms.tables import LabelledColumn
from jobs import admin_views
from jobs.admin_forms import CorrectionForm, HandForm
from jobs.models import Application, JobPage
from jobs.models.application import ApplicationQuerySet


def jobs_with_applications(request: Any) -> Any:
    return JobPage.objects.filter(applications__isnull=False).distinct().order_by("title")


def received(application: Application) -> str:
    return date_format(timezone.localtime(application.submitted_at), "SHORT_DATETIME_FORMAT")


class ApplicantFilterSet(WagtailFilterSet):
    job = django_filters.ModelChoiceFilter(label=_("Job"), queryset=jobs_with_applications)
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices, method="at_stage")

    class Meta:
        model = Application
        fields = ["job"]

    def at_stage(self, queryset: ApplicationQuerySet, name: str, value: str) -> ApplicationQuerySet:
        return queryset.at_stage(Stage(value))


class ApplicantsViewSet(ModelViewSet):
    model = Application
    name = "applicants"
    url_prefix = "sokere"
    icon = "group"
    menu_label = _("Applicants")
    menu_order = 60
    add_to_admin_menu = True
    # People are no index entries: nobody finds an applicant by way of a page's usage.
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["name"]
    index_template_name = "jobs/admin/applicants.html"
    inspect_template_name = "jobs/admin/applicant.html"
    create_template_name = "jobs/admin/write_down.html"
    delete_template_name = "jobs/admin/erase.html"

    index_view_class = admin_views.ApplicantsView
    add_view_class = admin_views.WriteDownView
    edit_view_class = admin_views.CorrectView
    delete_view_class = admin_views.EraseView
    inspect_view_class = admin_views.ApplicantView

    list_display = [
        TitleColumn("name", label=_("Name"), url_name="applicants:inspect", sort_key="name"),
        LabelledColumn("job.title", label=_("Job"), sort_key="job__title"),
        LabelledColumn("received", label=_("Received"), accessor=received, sort_key="submitted_at"),
        LabelledColumn("stage.label", label=_("Stage")),
        LabelledColumn("way_here", label=_("Came by")),
        LabelledColumn("named_way", label=_("Says they saw it")),
    ]
    filterset_class = ApplicantFilterSet
    search_fields = ["name", "email"]
    search_backend_name = None
    ordering = "-submitted_at"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Application]]:
        return CorrectionForm if for_update else HandForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("stage/<int:pk>/", admin_views.StageView.as_view(), name="stage"),
            path("undo/<int:pk>/", admin_views.UndoView.as_view(), name="undo"),
            path("cv/<int:pk>/", admin_views.CvView.as_view(), name="cv"),
        ]


class JobPageViewSet(ReadyPageViewSet):
    model = JobPage
