"""HR's pages about applicants."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from campaigns.models import Stage
from campaigns.models.conversion import LADDER
from jobs import submission
from jobs.admin_forms import CorrectionForm
from jobs.models import Application
from media.serving import hand_over

# What HR decides. An applicant who withdraws by phone is written down as well.
DECISIONS = [*LADDER[1:], Stage.REJECTED, Stage.WITHDRAWN]


class ApplicantsView(generic.IndexView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Applicants")
    add_item_label = gettext_lazy("Write down an application")

    def get_base_queryset(self) -> Any:
        return Application.objects.for_user(self.request.user).with_sources()


class AboutPerson:
    """A page about one application, headed by the applicant's name."""

    def get_page_subtitle(self) -> str:
        name: str = self.object.name  # type: ignore[attr-defined]
        return name


class ApplicantView(AboutPerson, generic.InspectView):
    """All of one application. Whoever opens it is noted: applicants may ask who read what."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Applicant")

    def get_object(self, queryset: Any = None) -> Application:
        return get_object_or_404(Application.objects.with_sources(), pk=self.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        log(instance=self.object, action="jobs.read", user=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        conversion = self.object.conversion
        context["can_decide"] = self.user_has_permission("change")
        context["reached"] = [(stage.label, conversion.day_of(stage)) for stage in Stage if conversion.day_of(stage)]
        context["can_undo"] = self.object.stage != Stage.RECEIVED
        context["decisions"] = [stage for stage in DECISIONS if not conversion.day_of(stage)]
        return context


class KeepsFile:
    """A view of a form whose file outlives an error in another field."""

    def form_invalid(self, form: CorrectionForm) -> HttpResponseBase:
        form.remember_file()
        response: HttpResponseBase = super().form_invalid(form)  # type: ignore[misc]
        return response


class WriteDownView(KeepsFile, generic.CreateView):
    """An application that did not come through our form."""

    page_subtitle = gettext_lazy("Write down an application")
    submit_button_label = gettext_lazy("Write it down")
    success_message = gettext_lazy("The application is written down.")

    def save_instance(self) -> Application:
        application = submission.write_down(self.form)
        log(instance=application, action="wagtail.create", user=self.request.user)
        return application

    def get_success_buttons(self) -> list[Any]:
        return [messages.button(reverse("applicants:inspect", args=[self.object.pk]), _("Open"))]


class CorrectView(KeepsFile, AboutPerson, generic.EditView):
    page_title = gettext_lazy("Correct")
    success_message = gettext_lazy("The application is corrected.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        # All that was sent can be read here too.
        log(instance=self.object, action="jobs.read", user=request.user)
        return response

    def save_instance(self) -> Application:
        application = submission.write(self.form)
        log(instance=application, action="wagtail.edit", user=self.request.user)
        return application


class EraseView(AboutPerson, generic.DeleteView):
    page_title = gettext_lazy("Erase")
    success_message = gettext_lazy("The applicant is erased. The numbers in the report are as they were.")


class StageView(PermissionCheckedMixin, View):
    """One button: the applicant has come this far."""

    model = Application
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        stage = request.POST.get("stage", "")
        if stage not in DECISIONS:
            raise Http404
        application = get_object_or_404(Application.objects.select_related("conversion"), pk=pk)
        with transaction.atomic():
            application.conversion.advance(Stage(stage))
            log(instance=application, action="jobs.stage", user=request.user, data={"stage": stage})
        messages.success(request, _("%(name)s: %(stage)s.") % {"name": application.name, "stage": Stage(stage).label})
        return redirect("applicants:inspect", pk)


class UndoView(PermissionCheckedMixin, View):
    """Takes back the stage that was pressed by mistake, so that the report is right again."""

    model = Application
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        application = get_object_or_404(Application.objects.select_related("conversion"), pk=pk)
        stage = request.POST.get("stage", "")
        with transaction.atomic():
            # Pressed twice, it must not take back the stage before as well.
            if stage in DECISIONS and application.conversion.take_back(Stage(stage)):
                log(instance=application, action="jobs.undo", user=request.user, data={"stage": stage})
        messages.success(
            request, _("%(name)s: %(stage)s.") % {"name": application.name, "stage": application.stage.label}
        )
        return redirect("applicants:inspect", pk)


class CvView(PermissionCheckedMixin, View):
    """A CV as a download, for those who may see applicants. The browser never opens it on our address."""

    model = Application
    any_permission_required = ["view"]
    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        application = get_object_or_404(Application.objects.exclude(cv=""), pk=pk)
        response = hand_over(request, application.cv, application.cv_name)
        log(instance=application, action="jobs.read_cv", user=request.user)
        return response
