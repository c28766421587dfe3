"""Where a photo or a film was shown: what consent withdrawn takes down by itself, and what somebody must."""

from collections.abc import Iterator
from typing import Any

from campaigns.models import ShareLink
from campaigns.pages import TrackedPage
from cms import share_pictures
from cms.furniture import Kind
from cms.people import named_by
from media.consent import Asset
from media.models import Photo, Video
from media.withdrawal import Place, leaving, tells_where


@tells_where
def posts(asset: Asset) -> Iterator[Place]:
    """Every link of the campaigns that show it: beside each, somebody may have posted it, or hung it up."""
    names = _names_of(asset)
    campaigns = {page.tracked_campaign_id for page in _pages() if not names.isdisjoint(named_by(page))}
    for link in ShareLink.objects.filter(campaign__in=campaigns).select_related("channel", "campaign__site"):
        where = " · ".join(filter(None, [str(link.channel), link.account, link.label]))
        yield Place(f"{where} ({link.campaign.name})", link.posted_at_url or link.short_url)


def _names_of(asset: Asset) -> set[tuple[Kind, int]]:
    """By what a page names it: a described version is shown with its film."""
    films = asset.describes.all() if isinstance(asset, Video) else ()
    return {(type(asset), one.pk) for one in (asset, *films)}


def connect() -> None:
    leaving.connect(_clear_share_pictures, dispatch_uid="campaigns.posted")


def _clear_share_pictures(asset: Asset, **kwargs: Any) -> None:
    if isinstance(asset, Photo):
        for kind in TrackedPage.__subclasses__():
            for key in kind.objects.filter(share_picture=asset).values_list("pk", flat=True):
                share_pictures.clear(key)


def _pages() -> Iterator[TrackedPage]:
    for kind in TrackedPage.__subclasses__():
        yield from kind.objects.all()
