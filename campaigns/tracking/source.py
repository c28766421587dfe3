"""A visitor's source: found once, at the door, then carried by every address on the page."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

from campaigns.models import Channel, ShareLink
from cms.addresses import under

# A token at the head of a path, and the address that it stands before.
VIA = re.compile(r"^/via/([^/?]+)(/.*)?$")


@dataclass(frozen=True)
class Source:
    """The link or the channel that brought somebody.

    `token` is what the path carries: a link's code, a channel's slug, or nothing for the unknown.
    `kept` is a hand-made `utm_source` that no channel knows. A trial is somebody of the house who looks at a link.
    A return is somebody who comes again by a link of their own.
    """

    token: str = ""
    link: ShareLink | None = None
    channel: Channel | None = None
    kept: str = ""
    is_trial: bool = False
    is_return: bool = False

    @property
    def link_id(self) -> int | None:
        return self.link.pk if self.link else None

    @property
    def channel_id(self) -> int | None:
        return self.channel.pk if self.channel else None

    @property
    def prefix(self) -> str:
        """What stands before every address of the site."""
        return f"/via/{self.token}" if self.token else ""

    def carried(self) -> AbstractContextManager[None]:
        """Addresses made in here carry this source, whatever the request's own does."""
        return under(f"{self.prefix}/")


DIRECT = Source()


def of_link(link: ShareLink) -> Source:
    return Source(token=link.code, link=link, channel=link.channel)


def of_channel(channel: Channel) -> Source:
    return Source(token=channel.slug, channel=channel)
