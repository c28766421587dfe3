"""The home page; and the models of this app that have modules of their own."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms import listing
from cms.employer import Country, EmployerSettings, EmployerTranslation
from cms.pages import BasePage
from cms.periodic import PeriodicRun

__all__ = ["Country", "EmployerSettings", "EmployerTranslation", "HomePage", "PeriodicRun"]


class HomePage(BasePage):
    """The front of a site: its campaigns and open jobs."""

    promise = models.CharField(
        _("promise"), max_length=120, blank=True, help_text=_("One sentence about what working here is like.")
    )
    lead = models.TextField(_("lead"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("promise"), FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["campaigns.CampaignPage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def heeds(self) -> frozenset[str]:
        return listing.heeded()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listings"] = listing.below(self, request.GET)
        return context
