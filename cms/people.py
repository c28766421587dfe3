"""Who is in the pictures and films of a page: all of them must have agreed before it goes out (media/consent.py)."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import ForeignKey, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.furniture import Kind, needs, on_the_shelf, standing
from cms.readiness import Finding, check
from media.consent import Asset, missing
from media.models import ConsentChannel, Photo, Video

ASSETS = (Photo, Video)


@check(Page)
def have_agreed(page: Page) -> Iterator[Finding]:
    named: dict[Kind, list[int]] = defaultdict(list)
    for kind, key in named_by(page):
        named[kind].append(key)
    for asset in _assets(named):
        for lack in missing(asset, ConsentChannel.SITE):
            is_out = _("The page is out, and shows it now.") if _is_out_with(page, asset) else ""
            yield Finding(f"{called(asset)}: {lack.sentence} {is_out}".strip(), stops=True, url=edit_url(asset))


def _is_out_with(page: Page, asset: Asset) -> bool:
    """Whether what visitors see shows it: the page that is looked at is a draft."""
    out = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    return out is not None and (type(asset), asset.pk) in named_by(out)


def _assets(named: dict[Kind, list[int]]) -> Iterator[Asset]:
    for kind in ASSETS:
        known = on_the_shelf(kind, named[kind])
        assets = dict.fromkeys(part for key in named[kind] if key in known for part in known[key].as_shown)
        prefetch_related_objects(list(assets), "consents")
        yield from assets


def ask_for_all() -> None:
    """Who is in any picture or film on the shelf, before the parts are looked at page by page."""
    for kind in ASSETS:
        prefetch_related_objects(standing(kind), "consents")


def named_by(page: Page) -> Iterator[tuple[Kind, int]]:
    """What a page itself names, in its parts and its fields: an index would know only what was saved before."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            body = getattr(page, field.name)
            yield from needs(body.stream_block, body.raw_data)
        elif isinstance(field, ForeignKey) and (key := getattr(page, field.attname)):
            yield field.related_model, key


def called(asset: Asset) -> str:
    sentence = _("The film “%(title)s”") if isinstance(asset, Video) else _("The picture “%(title)s”")
    return sentence % {"title": asset.title}


def edit_url(asset: Asset) -> str:
    return reverse("wagtailmedia:edit" if isinstance(asset, Video) else "wagtailimages:edit", args=[asset.pk])
