"""A new campaign: whom HR looks for, and the advert they have, looked over before anything is made."""

import dataclasses
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns import beginning
from campaigns.admin_views.base import staff
from campaigns.advert_forms import AdvertForm, BeginForm
from campaigns.adverts.reading import Advert
from campaigns.starting_points import Kind


class Begin(WagtailAdminTemplateMixin, FormView[BeginForm]):
    form_class: Any = BeginForm
    page_title = gettext_lazy("New campaign")
    header_icon = "edit"
    template_name = "campaigns/admin/begin.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.home = beginning.home_for(staff(request))
        if self.home is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: BeginForm) -> HttpResponse:
        kind, title, found = Kind(form.cleaned_data["kind"]), form.cleaned_data["title"], form.found
        if found is None:
            return self.begin(kind, Advert(title=title))
        told = dataclasses.asdict(found) | {"kind": kind, "title": title or found.title}
        context = self.get_context_data(form=AdvertForm(initial=told), lines=form.cleaned_data["lines"])
        return render(self.request, "campaigns/admin/begin_advert.html", context)

    def begin(self, kind: Kind, advert: Advert) -> HttpResponse:
        page = beginning.begin(self.home, kind, advert, staff(self.request))
        messages.success(self.request, _("The page has begun. Write your own words where the pencils (✎) are."))
        return redirect("wagtailadmin_pages:edit", page.pk)


class BeginFromAdvert(Begin):
    """The advert as HR has put it right."""

    form_class = AdvertForm
    template_name = "campaigns/admin/begin_advert.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who had to sign in again in between starts with the advert."""
        return redirect("campaigns:begin")

    def form_valid(self, form: AdvertForm) -> HttpResponse:  # type: ignore[override]
        return self.begin(Kind(form.cleaned_data["kind"]), form.advert)
