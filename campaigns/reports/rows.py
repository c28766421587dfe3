"""The rows of the source report: a channel, and below it its links."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from campaigns.models import Campaign, Channel
from campaigns.reports import intervals
from campaigns.reports.tallies import STAGES, Tally

DIRECT = "direct"


@dataclass(frozen=True)
class Row:
    """One row's numbers. What is in `hidden` is not for this reader: it would point at a person."""

    tally: Tally
    hidden: set[str] = field(default_factory=set)
    # Applications are taken by another system, and it has not told us of any yet.
    is_awaited: bool = False

    def stage(self, name: str) -> int | None:
        number: int = getattr(self.tally, name)
        return None if name in self.hidden or self.is_unfetched else number

    @property
    def is_unfetched(self) -> bool:
        return self.is_awaited and not self.tally.applications

    @property
    def applications(self) -> int | None:
        """None while they are yet to be fetched: that is not the same as none."""
        return None if self.is_unfetched else self.tally.applications

    @property
    def qualified(self) -> int | None:
        return self.stage("qualified")

    @property
    def interviewed(self) -> int | None:
        return self.stage("interviewed")

    @property
    def offered(self) -> int | None:
        return self.stage("offered")

    @property
    def hired(self) -> int | None:
        return self.stage("hired")

    @property
    def stages(self) -> list[int | None]:
        return [self.stage(name) for name in STAGES]

    @property
    def rate(self) -> intervals.Rate | None:
        return intervals.rate(self.tally.rated_applications, self.tally.rated_visits)


class LinkFacts(NamedTuple):
    """What a row says of its link: a report has thousands, and of most of them nothing else is ever asked."""

    pk: int
    code: str
    label: str
    campaign_id: int
    channel_id: int
    sponsored: bool
    retired_at: datetime.datetime | None


@dataclass(frozen=True, kw_only=True)
class LinkRow(Row):
    """A link, or what came by its channel without one; `kept` is a hand-made name that no channel has."""

    link: LinkFacts | None = None
    campaign: Campaign | None = None  # of the link
    kept: str = ""
    is_unknown: bool = False
    is_foreign: bool = False  # made for another campaign

    @property
    def code(self) -> str:
        return self.link.code if self.link else ""

    @property
    def label(self) -> str:
        return self.link.label if self.link else self.kept

    @property
    def is_retired(self) -> bool:
        return bool(self.link and self.link.retired_at)

    @property
    def rate(self) -> intervals.Rate | None:
        # A hand-made name is known on arrival only: whoever applies later is counted with the unknown.
        return None if self.kept else super().rate


@dataclass(frozen=True, kw_only=True)
class ChannelRow(Row):
    """A channel with its links. Sponsored posts in it are a row of their own; no channel is the unknown way."""

    channel: Channel | None = None
    is_sponsored: bool = False
    links: tuple[LinkRow, ...] = ()

    @property
    def slug(self) -> str:
        return self.channel.slug if self.channel else DIRECT

    @property
    def key(self) -> str:
        return f"{self.slug}-sponsored" if self.is_sponsored else self.slug

    @property
    def label(self) -> str:
        if self.channel is None:
            return _("Unknown way")
        if self.is_sponsored:
            return _("%(channel)s, sponsored") % {"channel": self.channel}
        return str(self.channel)

    @property
    def opens(self) -> bool:
        """Whether its links tell more than the row itself."""
        return any(link.label for link in self.links)

    @property
    def is_unknown(self) -> bool:
        return self.channel is None

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """Those with most applicants first, the unknown way last."""
        order = self.channel.order if self.channel else 0
        return self.is_unknown, -self.tally.applications, -self.tally.visits, order, self.key
