"""What this process remembers of channels and share links: most visitors cost no look-up (docs/what-counts.md)."""

from collections import defaultdict
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from wagtail.models import Site

from campaigns.models import Channel, ShareLink
from campaigns.models.names import is_at
from campaigns.tracking.generation import Remembered
from campaigns.tracking.source import Source
from cms.addresses import at_the_root

LIMIT = 10_000  # what is beyond that is looked up each time


class Directory:
    """The channels and links of one generation."""

    def __init__(self) -> None:
        self._links: dict[str, ShareLink] = {}
        self._senders: dict[str, Channel | None] = {}
        self._landings: dict[tuple[str, str], tuple[str, str]] = {}

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """By slug, in their order."""
        return {channel.slug: channel for channel in Channel.objects.all()}

    @cached_property
    def named(self) -> dict[str, list[Channel]]:
        """By every value of `utm_source` that means them."""
        named = defaultdict(list)
        for channel in self.channels.values():
            for name in channel.sources:
                named[name].append(channel)
        return dict(named)

    def sender(self, host: str) -> Channel | None:
        """Who sends people from a host. The longest name wins: the mail of a search engine is no search."""
        if host in self._senders:
            return self._senders[host]
        at = [(name, one) for one in self.channels.values() for name in one.hosts if is_at(host, name)]
        sender = max(at, key=lambda pair: len(pair[0]))[1] if at else None
        if len(self._senders) < LIMIT:
            self._senders[host] = sender
        return sender

    def link(self, code: str) -> ShareLink | None:
        """The link with a code. Only what exists is remembered: anybody can ask for what does not."""
        found = self._links.get(code)
        if found is None:
            found = ShareLink.objects.select_related("channel", "campaign", "page").filter(code=code).first()
            if found and len(self._links) < LIMIT:
                self._links[code] = found
        return found

    def location(self, request: HttpRequest, source: Source) -> str:
        """Where a link leads, as seen from one host: its target, with the source in the path."""
        assert source.link
        key = (request.get_host(), source.link.code)
        landing = self._landings.get(key)
        if landing is None:
            landing = _landing(request, source.link)
            if len(self._landings) < LIMIT:
                self._landings[key] = landing
        root, address = landing
        return f"{root}{source.prefix}{address}"


def _landing(request: HttpRequest, link: ShareLink) -> tuple[str, str]:
    """What stands before and after the source: nothing or another site's root, and the path with the tags."""
    target = link.target
    with at_the_root():
        site_id, root_url, path = (target.get_url_parts(request) if target else None) or (None, "", "/")
    here = Site.find_for_request(request)
    root = "" if here and here.pk == site_id else root_url
    return root or "", f"{path or '/'}?{urlencode(link.utm)}"


directory = Remembered(Directory)
