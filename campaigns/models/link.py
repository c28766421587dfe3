import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Page

from campaigns.models.campaign import Campaign
from campaigns.models.channel import Channel
from campaigns.vocabulary import CODE_ALPHABET, CODE_LENGTH, RESERVED_TOKENS, Format, Medium, tag_slug

if TYPE_CHECKING:
    from cms.users.models import User


def new_code() -> str:
    """Five characters, one of them a digit: so a code is never a channel's slug."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _i in range(CODE_LENGTH))
        if any(c.isdigit() for c in code) and not ShareLink.objects.filter(code=code).exists():
            return code


def target_of(page: Page | None, campaign: Campaign) -> Page | None:
    """The live page that is led to: this one, else the campaign's, else the site's home; never a dead end."""
    page = page if page and page.live else campaign.page
    if page is None or not page.live:
        page = campaign.site.root_page
    specific: Page | None = page.specific if page else None
    return specific


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def for_user(self, user: "User") -> "ShareLinkQuerySet":
        return self.filter(campaign__in=Campaign.objects.for_user(user))

    def in_use(self) -> "ShareLinkQuerySet":
        return self.filter(retired_at=None)

    def make(self, campaign: Campaign, channel: Channel, **fields: Any) -> "ShareLink":
        """A new link to the campaign's page, or to `page`."""
        fields.setdefault("page", campaign.page)
        fields.setdefault("format", Format.PRINT if channel.utm_medium == Medium.PRINT else Format.POST)
        return self.create(campaign=campaign, channel=channel, code=new_code(), **fields)


class ShareLink(models.Model):
    """One tracked link: a channel and a post or a poster, never a recipient."""

    code = models.CharField(_("code"), max_length=40, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="links", verbose_name=_("campaign"))
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="links", verbose_name=_("channel"))
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("leads to")
    )
    package = models.ForeignKey(
        "campaigns.SharePackage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="links",
        verbose_name=_("share package"),
    )
    account = models.CharField(
        _("account"), max_length=60, blank=True, help_text=_("Which of your pages or groups it is posted in.")
    )
    format = models.CharField(_("format"), max_length=10, choices=Format.choices, default=Format.POST)
    sponsored = models.BooleanField(_("sponsored"), default=False)
    label = models.CharField(_("label"), max_length=80, blank=True, help_text=_("Empty: we make one."))
    text = models.TextField(_("suggested text"), blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    posted_at_url = models.URLField(_("address of the post"), blank=True, max_length=500)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["channel__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["package", "channel"], name="a_package_has_one_link_a_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.label:
            self.label = self.made_label()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.code in RESERVED_TOKENS or Channel.objects.filter(slug=self.code).exists():
            raise ValidationError({"code": gettext("This word is in use by the site itself.")})

    def made_label(self) -> str:
        day = date_format(timezone.localdate(), "MONTH_DAY_FORMAT")
        return f"{self.get_format_display()} {day}"

    @property
    def target(self) -> Page | None:
        return target_of(self.page, self.campaign)

    @property
    def utm(self) -> dict[str, str]:
        return {
            "utm_source": self.channel.utm_source,
            "utm_medium": Medium.PAID_SOCIAL if self.sponsored else self.channel.utm_medium,
            "utm_campaign": self.campaign.tag,
            "utm_content": tag_slug(self.label, max_length=50),
            "utm_id": self.code,
        }

    @property
    def short_path(self) -> str:
        return reverse("follow", args=[self.code])

    @property
    def short_url(self) -> str:
        return f"{self.campaign.site.root_url}{self.short_path}"

    @property
    def tagged_url(self) -> str:
        """The target with the code in its path, which survives what strips UTM tags, and UTM tags beside it."""
        target = self.target
        parts = urlsplit(target.full_url if target and target.full_url else self.campaign.site.root_url + "/")
        path = f"/via/{self.code}{parts.path}"
        return parts._replace(path=path, query=urlencode(self.utm)).geturl()

    @property
    def share_dialog_url(self) -> str:
        """The platform's own share dialog, filled in; empty where it has none."""
        return self.channel.share_dialog.replace("{url}", quote(self.short_url, safe="")).replace(
            "{text}", quote(self.text, safe="")
        )
