"""What a row of a file can point at: a campaign, a channel, a page. Each is looked up once for the whole file."""

from functools import cached_property
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from campaigns import sharing
from campaigns.linkfiles.columns import in_every_language, plain
from campaigns.models import Campaign, Channel
from campaigns.models.channel import KNOWN_LABELS
from campaigns.reports.overview import with_pages
from cms.users.models import User

Address = tuple[str, str]  # host, empty where only a path is meant; path


class Places:
    def __init__(self, user: User, campaign: Campaign | None = None) -> None:
        self.user = user
        self.only = campaign
        self._pages: dict[int, dict[Address, Page]] = {}

    def campaign(self, tag: str) -> Campaign:
        """The one we import into, whatever the file says; else the one with this tag."""
        if self.only:
            return self.only
        if not tag:
            raise ValidationError(_("Which campaign? Write its tag."))
        if found := self._campaigns.get(tag.casefold()):
            return found
        raise ValidationError(_("No campaign has the tag “%(tag)s”.") % {"tag": tag})

    @cached_property
    def _campaigns(self) -> dict[str, Campaign]:
        return {campaign.tag: campaign for campaign in with_pages(Campaign.objects.for_user(self.user))}

    def channel(self, name: str, campaign: Campaign | None) -> Channel:
        """By its slug; else by the name on screen, in any language; else by any other name of its own."""
        if not name:
            raise ValidationError(_("Which channel?"))
        sites = {None, campaign.site_id if campaign else None}
        for meaning in self._channels:
            named = [channel for channel in meaning.get(plain(name), []) if channel.site_id in sites]
            if len(named) == 1:
                return named[0]
            if named:
                slugs = ", ".join(channel.slug for channel in named)
                raise ValidationError(
                    _("Several channels are called “%(name)s”. Write one of %(slugs)s.")
                    % {"name": name, "slugs": slugs}
                )
        raise ValidationError(_("No channel is called “%(name)s”.") % {"name": name})

    @cached_property
    def _channels(self) -> list[dict[str, list[Channel]]]:
        channels = list(Channel.objects.all())
        return [
            _by_name([(channel, {channel.slug}) for channel in channels]),
            _by_name([(channel, _labels(channel)) for channel in channels]),
            _by_name([(channel, {plain(name) for name in channel.names}) for channel in channels]),
        ]

    def page(self, address: str, campaign: Campaign) -> Page | None:
        """The campaign's page with this address or path; its own where nothing is said."""
        if not address:
            return campaign.page
        if campaign.pk not in self._pages:
            self._pages[campaign.pk] = _by_address(sharing.destinations(campaign))
        if found := self._pages[campaign.pk].get(_parts(address)):
            return found
        raise ValidationError(_("“%(page)s” is no page of the campaign.") % {"page": address})


def _labels(channel: Channel) -> set[str]:
    return {plain(channel.label)} if channel.label else in_every_language(KNOWN_LABELS.get(channel.slug, channel.slug))


def _by_name(named: list[tuple[Channel, set[str]]]) -> dict[str, list[Channel]]:
    found: dict[str, list[Channel]] = {}
    for channel, names in named:
        for name in names:
            found.setdefault(name, []).append(channel)
    return found


def _parts(address: str) -> Address:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ("", address)
    return (parts.netloc.casefold(), "/" + parts.path.strip("/").casefold())


def _by_address(pages: list[Page]) -> dict[Address, Page]:
    known: dict[Address, Page] = {}
    for page in pages:
        host, path = _parts(page.full_url or "")
        known.setdefault(("", path), page)
        known.setdefault((host, path), page)
    return known
