"""What an employer tells of how accessible its site is: in Norway's central service, or on a page of the site.

Swedish law names what such a page must hold (digg.se, Skapa en tillgänglighetsredogörelse).
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

CENTRAL_SERVICE = ("uustatus.no", "www.uustatus.no")
# What the central service speaks.
NORWEGIAN = ("nb", "nn")


def validate_statement_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in CENTRAL_SERVICE:
        raise ValidationError(_("Write the statement's address at uustatus.no, beginning with https://uustatus.no/."))


class Compliance(models.TextChoices):
    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partly compliant")
    NONE = "none", _("not compliant")


class AccessibilityWords(models.Model):
    """What is said in the employer's own words, in each language."""

    shortcomings = models.TextField(
        _("what falls short of the law, and why"),
        blank=True,
        help_text=_(
            "What does not work, for whom, why, and when it will be mended. An empty line begins a new paragraph."
        ),
    )
    burdens = models.TextField(_("what would be an unreasonable burden to mend, and why"), blank=True)
    not_covered = models.TextField(_("what is not accessible, and not covered by the law"), blank=True)
    assessed_how = models.TextField(
        _("how it was assessed, and by whom"),
        blank=True,
        help_text=_("For example: by ourselves, with a keyboard and a screen reader, on the most used pages."),
    )

    class Meta:
        abstract = True


class AccessibilityFacts(AccessibilityWords):
    statement_url = models.URLField(
        _("statement at uustatus.no"),
        blank=True,
        validators=[validate_statement_url],
        help_text=_("Norway: the address of your statement in the central service. The footer then leads there."),
    )
    compliance = models.CharField(
        _("how far the site complies with the law"),
        max_length=7,
        choices=Compliance.choices,
        blank=True,
        help_text=_("Empty until the site has been assessed: the page then says that it has not."),
    )
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    statement_updated_on = models.DateField(_("statement updated on"), null=True, blank=True)
    accessibility_email = models.EmailField(_("e-mail for what does not work"), blank=True)
    accessibility_phone = models.CharField(_("phone for what does not work"), max_length=30, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if told := {**self._without_assessment(), **self._contradictions(), **self._days_to_come()}:
            raise ValidationError(told)

    def _without_assessment(self) -> dict[str, Any]:
        """Nobody claims to comply who has not looked."""
        lacks = [name for name in ("assessed_on", "assessed_how") if self.compliance and not getattr(self, name)]
        return dict.fromkeys(lacks, _("Say when and how the site was assessed, or leave open how far it complies."))

    def _contradictions(self) -> dict[str, Any]:
        lacks = self.shortcomings or self.burdens or self.not_covered
        if self.compliance in (Compliance.PARTIAL, Compliance.NONE) and not lacks:
            return {"shortcomings": _("Say what is not accessible, and why.")}
        if self.compliance == Compliance.FULL and (self.shortcomings or self.burdens):
            return {"compliance": _("A site with shortcomings is not fully compliant.")}
        return {}

    def _days_to_come(self) -> dict[str, Any]:
        days = {name: getattr(self, name) for name in ("assessed_on", "statement_updated_on")}
        later = [name for name, day in days.items() if day and day > timezone.localdate()]
        return dict.fromkeys(later, _("This day is still to come."))


TRANSLATED = tuple(field.name for field in AccessibilityWords._meta.local_fields)

panel = MultiFieldPanel(
    [
        FieldPanel("statement_url"),
        FieldPanel("compliance"),
        FieldPanel("shortcomings"),
        FieldPanel("burdens"),
        FieldPanel("not_covered"),
        FieldRowPanel([FieldPanel("assessed_on"), FieldPanel("statement_updated_on")]),
        FieldPanel("assessed_how"),
        FieldRowPanel([FieldPanel("accessibility_email"), FieldPanel("accessibility_phone")]),
    ],
    heading=_("Accessibility statement"),
    help_text=_(
        "A Swedish site has the statement on a page of its own, made of what you write here; so has a Norwegian one "
        "that says how far it complies. What is left empty is not shown."
    ),
)
