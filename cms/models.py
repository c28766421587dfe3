from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from cms import listing
from cms.colours import validate_brand_colour
from cms.pages import BasePage
from cms.periodic import PeriodicRun as PeriodicRun  # a model of this app, in a module of its own


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


class Country(models.TextChoices):
    NORWAY = "NO", _("Norway")
    SWEDEN = "SE", _("Sweden")


@register_setting(icon="home")
class EmployerSettings(BaseSiteSetting):
    """Who the employer is, and how its site looks."""

    name = models.CharField(_("name"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, default=Country.NORWAY)
    arms = models.ForeignKey(
        "media.Photo",
        verbose_name=_("arms"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The employer's arms or logo, shown beside the name."),
    )
    river = models.CharField(
        _("river colour"),
        max_length=7,
        blank=True,
        validators=[validate_brand_colour],
        help_text=_("Links and figures, as #0B5C73. Empty: our own."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The employer's own site, beginning with https://.")
    )
    organisation_number = models.CharField(
        _("organisation number"), max_length=12, blank=True, help_text=_("NAV and search engines ask for it.")
    )
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    controller = models.CharField(_("data controller"), max_length=200, blank=True)
    privacy_contact = models.EmailField(_("data protection officer's e-mail"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    retention_months = models.PositiveSmallIntegerField(_("months applications are kept after the decision"), default=6)
    protected_identity = models.TextField(
        _("how to apply with a protected identity"),
        blank=True,
        help_text=_("Shown before the first field of the application form: a phone number to a person."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("country"), FieldPanel("arms"), FieldPanel("river")], heading=_("Employer")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("organisation_number"), FieldPanel("website")]),
                FieldRowPanel([FieldPanel("street"), FieldPanel("postcode"), FieldPanel("town")]),
            ],
            heading=_("Address"),
            help_text=_("Told to search engines and job boards with each open job."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("controller"),
                FieldPanel("privacy_contact"),
                FieldPanel("legal_basis"),
                FieldPanel("retention_months"),
                FieldPanel("protected_identity"),
            ],
            heading=_("Privacy"),
        ),
    ]

    class Meta:
        verbose_name = _("employer")

    @property
    def known_as(self) -> str:
        """There is always a name to give to others."""
        return self.name or self.site.site_name or self.site.hostname
