from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Site

from campaigns.vocabulary import tag_slug
from cms.users.models import User

if TYPE_CHECKING:
    from campaigns.models.page import CampaignPage


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def for_user(self, user: User) -> "CampaignQuerySet":
        """The campaigns that a member of staff may see: all of them, until sites have staff of their own."""
        return self if user.is_active and user.has_perm("campaigns.view_campaign") else self.none()

    def start(self, name: str, site: Site) -> "Campaign":
        """A new campaign, with a tag of its own."""
        return self.create(name=name[:120], tag=self.free_tag(name), site=site)

    def free_tag(self, name: str) -> str:
        stem = tag_slug(name) or "kampanje"
        taken = set(self.filter(tag__startswith=stem).values_list("tag", flat=True))
        tag, number = stem, 2
        while tag in taken:
            tag, number = f"{stem}-{number}", number + 1
        return tag


class Campaign(ClusterableModel):
    """What statistics hang on. Its page can be translated, moved and deleted; this row stays."""

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=120)
    tag = models.SlugField(
        _("tag"), max_length=80, unique=True, editable=False, help_text=_("utm_campaign in every link; never changes.")
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    audience = models.TextField(
        _("who are you looking for?"), blank=True, help_text=_("One or two sentences about the person you hope for.")
    )
    goal_applicants = models.PositiveIntegerField(_("goal: applicants"), null=True, blank=True)
    goal_date = models.DateField(_("goal: date"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def page(self) -> "CampaignPage | None":
        """The page in the site's own language, or in any other."""
        # Sorted here, so that a listing can fetch the pages of all its campaigns at once.
        pages = sorted(self.pages.all(), key=lambda page: page.pk)
        own = self.site.root_page.locale_id
        return next((page for page in pages if page.locale_id == own), pages[0] if pages else None)

    @property
    def has_film(self) -> bool:
        return any(page.has_film for page in self.pages.all() if page.live)

    def follow_title(self, before: str, title: str) -> None:
        """Until its first link a campaign is called what its page is: drafts are saved while a title is being typed."""
        if title == before or self.name != before[:120] or self.links.exists():
            return
        if tag_slug(title) != tag_slug(before):
            self.tag = Campaign.objects.free_tag(title)
        self.name = title[:120]
        self.save(update_fields=["name", "tag"])

    @property
    def share_url(self) -> str:
        return reverse("campaigns:share", args=[self.pk])

    @property
    def report_url(self) -> str:
        return reverse("campaigns:report", args=[self.pk])

    @property
    def hours(self) -> float:
        return float(sum(planned.hours for planned in self.planned_channels.all()))

    @property
    def kroner(self) -> int:
        return sum(planned.kroner for planned in self.planned_channels.all())


class PlannedChannel(models.Model):
    """A channel in the plan: chosen or not, why, and what it cost."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="planned_channels")
    channel = models.ForeignKey(
        "campaigns.Channel", verbose_name=_("channel"), on_delete=models.PROTECT, related_name="+"
    )
    chosen = models.BooleanField(_("we use it"), default=True)
    why = models.CharField(_("why, or why not"), max_length=200, blank=True)
    hours = models.DecimalField(
        _("hours"), max_digits=6, decimal_places=1, default=0, validators=[MinValueValidator(0)]
    )
    kroner = models.PositiveIntegerField(_("kroner"), default=0)

    class Meta:
        verbose_name = _("planned channel")
        verbose_name_plural = _("planned channels")
        constraints = [models.UniqueConstraint(fields=["campaign", "channel"], name="a_channel_is_planned_once")]

    def __str__(self) -> str:
        return str(self.channel)


class HandedOver(models.Model):
    """A page whose applicants go on to another recruitment system. It is remembered when the page is gone.

    Written by the room above: the report, which knows no job, reads it.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="handed_over")
    page_id = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"{self.campaign} {self.page_id}"
