import datetime
import secrets
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Page

from campaigns import history
from campaigns.models.campaign import Campaign
from campaigns.models.channel import Channel
from campaigns.models.token import FormerToken, refusals
from campaigns.vocabulary import CODE_ALPHABET, CODE_LENGTH, Format, Medium, tag_slug
from cms.users.models import User


def new_code() -> str:
    """Five characters, one of them a digit: so a code is never a channel's slug."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _i in range(CODE_LENGTH))
        if any(c.isdigit() for c in code) and not refusals([code]):
            return code


def live_page_of(page: Page | None, campaign: Campaign) -> Page:
    """The page that is led to now: this one if it is out, else the campaign's, else the site's home."""
    page = page if page and page.live else campaign.page
    return page if page and page.live else campaign.site.root_page


def target_of(page: Page | None, campaign: Campaign) -> Page | None:
    """The same with all its fields; never a dead end."""
    specific: Page | None = live_page_of(page, campaign).specific
    return specific


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def for_user(self, user: User) -> "ShareLinkQuerySet":
        return self.filter(campaign__in=Campaign.objects.for_user(user))

    def in_use(self) -> "ShareLinkQuerySet":
        return self.filter(retired_at=None)

    def with_targets(self) -> "ShareLinkQuerySet":
        """With all that says where each leads and who made it, in three queries."""
        related = self.select_related("channel", "campaign__site__root_page", "created_by")
        own = models.Prefetch("page", Page.objects.specific(defer=True))
        return related.prefetch_related("campaign__pages", own)

    def matching(self, text: str) -> "ShareLinkQuerySet":
        """Those with this in their code or whole address, their names or text, their channel's or campaign's name."""
        code = text.strip().rstrip("/").rsplit("/", 1)[-1]
        found = models.Q(code__icontains=code) | models.Q(campaign__name__icontains=text)
        for field in ("label", "account", "text"):
            found |= models.Q(**{f"{field}__icontains": text})
        # Many a channel's name stands in no table: it is translated.
        named = [one.pk for one in Channel.objects.all() if text.casefold() in f"{one} {one.slug}".casefold()]
        return self.filter(found | models.Q(channel__in=named))

    def make(self, campaign: Campaign, channel: Channel, **fields: Any) -> "ShareLink":
        """A new link to the campaign's page, or to `page`; with a code of its own, or with `code`."""
        if "page" not in fields:
            fields["page"] = campaign.page
        fields.setdefault("format", channel.usual_format)
        link = self.model(campaign=campaign, channel=channel, **fields)
        return self.finish(link, link.created_by)

    @transaction.atomic(savepoint=False)
    def finish(self, link: "ShareLink", user: User | None, deed: str = history.MADE) -> "ShareLink":
        """Save a link that is filled in, with a code of its own where it has none yet, and write it down."""
        link.code = link.code or new_code()
        link.created_by = user
        link.save(force_insert=True)
        history.write(deed, link, user)
        return link


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
    clicks: int  # where a listing has filled it in

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
        if self.sponsored and self.channel_id and self.channel.utm_medium != Medium.SOCIAL:
            raise ValidationError({"sponsored": gettext("Only a post in social media can be sponsored.")})

    def made_label(self) -> str:
        day = date_format(timezone.localdate(), "MONTH_DAY_FORMAT")
        return f"{self.get_format_display()} {day}"

    @property
    def leads_to(self) -> Page:
        """The page it is meant for, out or not: its own, else the campaign's, else the site's home."""
        page: Page = self.page or self.campaign.page or self.campaign.site.root_page
        return page

    @transaction.atomic
    def put_away(self, user: User) -> None:
        """Out of the way of those who share. It still leads on, and its numbers stay."""
        self._retire(timezone.now(), history.PUT_AWAY, user)

    @transaction.atomic
    def bring_back(self, user: User) -> None:
        self._retire(None, history.BROUGHT_BACK, user)

    def _retire(self, at: datetime.datetime | None, deed: str, user: User) -> None:
        now = ShareLink.objects.select_for_update().get(pk=self.pk)
        if (now.retired_at is None) == (at is None):
            return
        self.retired_at = at
        self.save(update_fields=["retired_at"])
        history.write(deed, self, user)

    @property
    def live_page(self) -> Page:
        return live_page_of(self.page, self.campaign)

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


@receiver(post_delete, sender=ShareLink)
def remember_code(instance: ShareLink, **kwargs: Any) -> None:
    FormerToken.remember(instance.code)


@receiver(pre_delete, sender=Page)
def write_where_links_lead_now(instance: Page, **kwargs: Any) -> None:
    for link in ShareLink.objects.filter(page=instance.pk).select_related("campaign__site__root_page"):
        own = link.campaign.page
        after = own if own and own.pk != instance.pk else link.campaign.site.root_page
        history.write_led(link, before=instance, after=after)
