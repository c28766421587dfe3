from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Site

from campaigns.models.names import host_of, listed, source_of
from campaigns.models.token import FormerToken, refusals
from campaigns.vocabulary import READER, Format, Medium
from cms.users.models import User

# Names of the seeded channels that are words rather than brands; a brand is written as its owner writes it.
KNOWN_LABELS = {
    "newsletter": _("Newsletter"),
    "signature": _("E-mail signature"),
    "sms": _("Text message"),
    "intranet": _("Intranet"),
    "website": _("Our own site"),
    "feed": _("News feed"),
    "poster": _("Poster"),
    "bus": _("Bus"),
    "fair": _("Job fair"),
    "library": _("Library"),
    "colleague": _("A colleague"),
    READER: _("A tip from a reader"),
}


class ChannelQuerySet(models.QuerySet["Channel"]):
    def for_site(self, site: Site | None) -> "ChannelQuerySet":
        """Channels of every site, and those of this one."""
        return self.filter(models.Q(site=None) | models.Q(site=site))

    def for_user(self, user: User) -> "ChannelQuerySet":
        return self if user.is_active and user.has_perm("campaigns.view_campaign") else self.none()

    def usual_for(self, user: User) -> "ChannelQuerySet":
        """The channels a member of staff has ticked as their own, or the usual ones of the house."""
        own = self.filter(usual_of__user=user)
        return own if own.exists() else self.filter(is_usual=True)


class Channel(models.Model):
    """A place where a campaign is shared or found. Its slug can stand in a visitor's address."""

    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: every site."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[a-z]+(-[a-z]+)*$", _("Small letters a to z and hyphens only: no digits."))],
        help_text=_("Stands in addresses. It can't be changed later."),
    )
    label = models.CharField(_("name"), max_length=60, blank=True)
    utm_source = models.SlugField("utm_source", max_length=30)
    utm_medium = models.CharField("utm_medium", max_length=20, choices=Medium.choices)
    aliases = models.TextField(
        _("other names"), blank=True, help_text=_("Other values of utm_source that mean this channel, with commas.")
    )
    referrer_hosts = models.TextField(
        _("addresses it sends people from"), blank=True, help_text=_("Host names with commas, for example nav.no.")
    )
    colour = models.CharField(_("colour"), max_length=7, blank=True)
    visible_characters = models.PositiveIntegerField(
        _("characters seen before “more”"), null=True, blank=True, help_text=_("Of a post in this channel.")
    )
    share_dialog = models.CharField(
        _("address of its share dialog"),
        max_length=200,
        blank=True,
        help_text=_("With {url} and {text} where the link and the text go."),
    )
    is_usual = models.BooleanField(_("usual channel"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.label or str(KNOWN_LABELS.get(self.slug, self.slug))

    def clean(self) -> None:
        if self.pk is None and (refusal := refusals([self.slug]).get(self.slug)):
            raise ValidationError({"slug": refusal})
        if self.pk and Channel.objects.filter(pk=self.pk).exclude(slug=self.slug).exists():
            raise ValidationError({"slug": gettext("Addresses with this slug are already out there.")})
        self._clean_names()
        self._clean_hosts()

    def _clean_names(self) -> None:
        """Every name must mean one channel: the first to come would get the other's visits."""
        own = {"slug": [self.slug], "utm_source": [self.utm_source], "aliases": listed(self.aliases)}
        if nameless := [name for name in own["aliases"] if not source_of(name)]:
            raise ValidationError({"aliases": gettext("“%s” has no letters or digits.") % nameless[0]})
        taken = {source: channel for channel in self._rivals() for source in channel.sources}
        for field, names in own.items():
            for name in names:
                if other := taken.get(source_of(name)):
                    raise ValidationError({field: already_means(name, other)})
        self.aliases = ", ".join(own["aliases"])

    def _rivals(self) -> "list[Channel]":
        """All others, but for those of the same place in another medium: there `utm_medium` tells which is meant."""
        same_place = models.Q(utm_source=self.utm_source) & ~models.Q(utm_medium=self.utm_medium)
        return list(Channel.objects.exclude(same_place).exclude(pk=self.pk))

    def _clean_hosts(self) -> None:
        hosts = {typed: host_of(typed) for typed in listed(self.referrer_hosts)}
        if unreadable := [typed for typed, host in hosts.items() if not host]:
            text = gettext("“%s” is no host name. Write it like nav.no, or google.* for every country.")
            raise ValidationError({"referrer_hosts": text % unreadable[0]})
        for other in Channel.objects.exclude(pk=self.pk):
            if shared := other.hosts.intersection(hosts.values()):
                raise ValidationError({"referrer_hosts": already_means(min(shared), other)})
        self.referrer_hosts = ", ".join(dict.fromkeys(hosts.values()))

    @property
    def usual_format(self) -> Format:
        return Format.PRINT if self.utm_medium == Medium.PRINT else Format.POST

    @property
    def names(self) -> set[str]:
        """Every value of `utm_source` that means this channel."""
        return {self.slug, self.utm_source, *listed(self.aliases)}

    @property
    def sources(self) -> set[str]:
        """The same as they are compared."""
        return {source_of(name) for name in self.names}

    @property
    def hosts(self) -> set[str]:
        return set(listed(self.referrer_hosts))


def already_means(name: str, channel: Channel) -> str:
    return gettext("“%(name)s” already means %(channel)s.") % {"name": name, "channel": channel}


@receiver(post_delete, sender=Channel)
def remember_slug(instance: Channel, **kwargs: Any) -> None:
    FormerToken.remember(instance.slug)


class UsualChannels(models.Model):
    """The channels that one member of staff makes links for with one button."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="usual_channels")
    channels = models.ManyToManyField(Channel, related_name="usual_of", verbose_name=_("channels"))

    def __str__(self) -> str:
        return str(self.user)
