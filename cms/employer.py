"""Who the employer is, how its site looks, and what it says in words of its own."""

from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from cms import accessibility
from cms.accessibility import NORWEGIAN, AccessibilityFacts, AccessibilityWords
from cms.addresses import validate_origins
from cms.blocks import LinkBlock
from cms.colour_input import ColourInput
from cms.colours import OUR_OWN, validate_brand_colour
from cms.furniture import with_parts
from cms.languages import root_language


class Country(models.TextChoices):
    NORWAY = "NO", _("Norway")
    SWEDEN = "SE", _("Sweden")


# What an employer says in words of its own.
TRANSLATED = ("controller", "legal_basis", "protected_identity", *accessibility.TRANSLATED)


class Said(NamedTuple):
    text: str
    language: str


@register_setting(icon="home")
class EmployerSettings(AccessibilityFacts, ClusterableModel, BaseSiteSetting):
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
    frame_sites = models.TextField(
        _("sites that may show the list of jobs in a frame"),
        blank=True,
        validators=[validate_origins],
        help_text=_("One a line, for example https://www.elvestad.no. Empty: none may."),
    )
    links = StreamField(
        [("link", LinkBlock())],
        max_num=6,
        blank=True,
        verbose_name=_("more links"),
        help_text=_("Shown below the open jobs at /lenker/, the page for a profile in Instagram."),
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

    select_related = ("arms", "site")

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("country"),
                FieldPanel("arms"),
                FieldPanel("river", widget=ColourInput(attrs={"placeholder": OUR_OWN})),
            ],
            heading=_("Employer"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("organisation_number"), FieldPanel("website")]),
                FieldRowPanel([FieldPanel("street"), FieldPanel("postcode"), FieldPanel("town")]),
            ],
            heading=_("Address"),
            help_text=_("Told to search engines and job boards with each open job."),
        ),
        MultiFieldPanel([FieldPanel("frame_sites"), FieldPanel("links")], heading=_("Jobs on other sites")),
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
        accessibility.panel,
        InlinePanel("translations", heading=_("In other languages"), label=_("Language")),
    ]

    class Meta:
        verbose_name = _("employer")

    @classmethod
    def for_site(cls, site: Site) -> "EmployerSettings":
        """With the arms as they are cut, which every page shows."""
        found = with_parts(cls.base_queryset().filter(site=site), cut="arms__renditions")
        if not found:
            return super().for_site(site)
        employer, (cuts,) = found[0]
        if employer.arms:
            employer.arms.prefetched_renditions = cuts
        return employer

    def links_in(self, language: str) -> list[Any]:
        return [link.value for link in self.links if link.value["language"] in ("", None, language)]

    @property
    def words(self) -> dict[str, Said]:
        """Each text in the language of this page, or as the site's own language has it."""
        own, language = root_language(self.site_id), get_language()
        words = {name: Said(getattr(self, name), own) for name in TRANSLATED}
        if language == own:
            return words
        rows = self.translations.filter(language=language).values(*TRANSLATED)
        return words | {name: Said(text, str(language)) for row in rows for name, text in row.items() if text}

    @property
    def known_as(self) -> str:
        """There is always a name to give to others."""
        return self.name or self.site.site_name or self.site.hostname

    @property
    def has_statement_page(self) -> bool:
        """Swedish law asks for one. A Norwegian site has one when it says how far it complies."""
        return self.country == Country.SWEDEN or bool(self.compliance)

    @property
    def leads_to_central_service(self) -> bool:
        """Whoever reads another language than the service speaks is better off with the page, if there is one."""
        return bool(self.statement_url) and (not self.has_statement_page or get_language() in NORWEGIAN)


class EmployerTranslation(AccessibilityWords):
    """What the employer says in a language that is not its site's own. What is left empty stays in that one."""

    employer = ParentalKey(EmployerSettings, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    controller = models.CharField(_("data controller"), max_length=200, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    protected_identity = models.TextField(_("how to apply with a protected identity"), blank=True)

    panels = [FieldPanel("language"), *(FieldPanel(name) for name in TRANSLATED)]

    class Meta:
        verbose_name = _("texts in another language")
        constraints = [
            models.UniqueConstraint(fields=["employer", "language"], name="an_employer_says_it_once_a_language")
        ]

    def __str__(self) -> str:
        return str(self.get_language_display())
