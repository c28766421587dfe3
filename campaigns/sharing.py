"""Making links: one for each of one's usual channels, with a text to post beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.exports import harmless
from campaigns.instructions import is_instruction
from campaigns.models import Campaign, CampaignPage, Channel, ShareLink
from campaigns.models.channel import ChannelQuerySet
from cms.users.models import User

SEVERAL_AT_ONCE = 200
ENDINGS = (".", "!", "?", "…", ":")
COLUMNS: tuple[str | Promise, ...] = (
    _("channel"),
    _("account"),
    _("format"),
    _("label"),
    _("short link"),
    _("tagged address (UTM)"),
    _("text"),
)


def destinations(campaign: Campaign) -> list[Page]:
    """Where the campaign's links may lead: its page in every language, and what lies below."""
    found = Page.objects.none()
    for page in campaign.pages.all():
        found = found | Page.objects.descendant_of(page, inclusive=True)
    return list(found.order_by("path").specific().prefetch_related("locale"))


def choices(pages: list[Page]) -> list[tuple[int, str]]:
    """Pages to choose among: set in by how deep they lie, with their language where there are several."""
    top = min((page.depth for page in pages), default=0)
    several = len({page.locale_id for page in pages}) > 1
    return [
        (page.pk, "– " * (page.depth - top) + page.title + (f" ({page.locale})" if several else "")) for page in pages
    ]


def missing_channels(campaign: Campaign, user: User, page: Page | None) -> ChannelQuerySet:
    """The user's usual channels that have no link of their own to this page: one of a package is its colleagues', and
    what is posted by a sponsored one would be counted as paid for."""
    linked = campaign.links.in_use().filter(page=page, package=None, sponsored=False).values("channel")
    return Channel.objects.usual_for(user).for_site(campaign.site).exclude(pk__in=linked)


@transaction.atomic
def make_usual(campaign: Campaign, user: User, page: Page | None) -> list[ShareLink]:
    """The links that are missing for the user's usual channels; none when pressed again."""
    # Two who press at once wait for each other here, and the second finds nothing missing.
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    return [
        ShareLink.objects.make(
            campaign,
            channel,
            page=page,
            text=text_for(page, channel) if page else "",
            account=usual_account(campaign, channel),
            created_by=user,
        )
        for channel in missing_channels(campaign, user, page)
    ]


@dataclass(frozen=True)
class Several:
    """Links that are wanted at once: one for each channel and page. What is empty is made as for a single link."""

    channels: list[Channel]
    pages: list[Page]
    label: str = ""
    account: str = ""
    format: str = ""
    sponsored: bool = False

    def links(self, campaign: Campaign) -> list[ShareLink]:
        """As they would be, not saved."""
        accounts = {channel: self.account or usual_account(campaign, channel) for channel in self.channels}
        links = [
            ShareLink(
                campaign=campaign,
                channel=channel,
                page=page,
                format=self.format or channel.usual_format,
                label=self.label,
                account=accounts[channel],
                sponsored=self.sponsored,
                text=text_for(page, channel),
            )
            for page, channel in product(self.pages, self.channels)
        ]
        for link in links:
            link.label = link.label or link.made_label()
        return links


@transaction.atomic
def make_several(campaign: Campaign, user: User, wish: Several) -> list[ShareLink]:
    """Those of the links that the campaign has not in use already, by channel, page and label."""
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    there = set(campaign.links.in_use().values_list("channel", "page", "label"))
    missing = [one for one in wish.links(campaign) if (one.channel_id, one.page_id, one.label) not in there]
    return [ShareLink.objects.finish(link, user) for link in missing]


def usual_account(campaign: Campaign, channel: Channel) -> str:
    """The page or group that the last link for this channel was posted in, on the same site."""
    earlier = ShareLink.objects.filter(channel=channel, campaign__site=campaign.site).exclude(account="")
    return earlier.order_by("-pk").values_list("account", flat=True).first() or ""


def text_for(page: Page, channel: Channel) -> str:
    """The page's promise and lead; the promise alone where both would not be seen."""
    promise, lead = opening(page)
    both = f"{_ended(promise)} {lead}" if lead else promise
    limit = channel.visible_characters
    return promise if limit and len(both) > limit else both


def opening(page: Page) -> tuple[str, str]:
    """A page's first two sentences: what it promises, else its title, and its lead if it has one. A hint is neither."""
    specific = page.specific
    if isinstance(specific, CampaignPage):
        told = [specific.hero.get(name) or "" for name in ("promise", "lead")]
    else:
        told = ["", getattr(specific, "lead", "")]
    promise, lead = ("" if is_instruction(text) else text for text in told)
    return promise or page.title, lead


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(ENDINGS) else f"{sentence}."


def table(links: Iterable[ShareLink]) -> list[list[str]]:
    """Links as rows under `COLUMNS`, for a spreadsheet."""
    return [
        [
            _cell(value)
            for value in (
                str(link.channel),
                link.account,
                link.get_format_display(),
                link.label,
                link.short_url,
                link.tagged_url,
                link.text,
            )
        ]
        for link in links
    ]


def tab_separated(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join("\t".join(row) for row in [[str(column) for column in COLUMNS], *rows])


def _cell(value: str) -> str:
    return str(harmless(" ".join(value.split())))
