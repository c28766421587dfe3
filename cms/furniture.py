"""What the parts of a page are made of: pictures, films, papers and the pages they lead to, each kind fetched once.

Left to itself every kind of part asks for its own pictures, every picture for its sizes, every text for its links.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import FilteredRelation, Model, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text
from wagtailmedia.blocks import VideoChooserBlock

from media.cuts import CUTS
from media.models import Attachment, Photo, Video

Kind = type[Model]
Shelf = dict[Kind, dict[int, Any]]

_shelf: ContextVar[Shelf | None] = ContextVar("furniture", default=None)


def pages(ids: Iterable[int]) -> dict[int, Page]:
    """Pages with all that their address needs, and their versions in the language of this request."""
    asked = Page.objects.filter(pk__in=ids)
    here = Q(translation_key__in=asked.values("translation_key"), locale__language_code=get_language(), live=True)
    found = Page.objects.filter(Q(pk__in=ids) | here).specific(defer=True)
    return {page.pk: page for page in found}


def with_parts(things: QuerySet[Any], *order: str, **relations: str) -> list[tuple[Any, list[list[Any]]]]:
    """Each with what belongs to it, by one query, which has a row for each pair of parts: for things that have few."""
    found: dict[int, tuple[Any, list[list[Any]]]] = {}
    joined = things.annotate(**{part: FilteredRelation(relation) for part, relation in relations.items()})
    for row in joined.select_related(*relations).order_by(*order):
        _thing, parts = found.setdefault(row.pk, (row, [[] for _relation in relations]))
        for name, known in zip(relations, parts, strict=True):
            part = getattr(row, name, None)
            if part and part not in known:
                known.append(part)
    return list(found.values())


def photos_by(ids: Iterable[int]) -> dict[int, Photo]:
    found = with_parts(Photo.objects.filter(pk__in=ids), rendition="renditions")
    for photo, (renditions,) in found:
        photo.prefetched_renditions = renditions
    return {photo.pk: photo for photo, _parts in found}


def films_by(ids: Iterable[int]) -> dict[int, Video]:
    """Films, and their described versions among them."""
    order = "-version__level", "track__language"
    asked = Video.objects.filter(pk__in=ids)
    shown = Video.objects.filter(Q(pk__in=asked.values("pk")) | Q(pk__in=asked.values("described")))
    found = with_parts(shown, *order, version="film_versions", track="captions")
    films = {film.pk: film for film, _parts in found}
    for film, (versions, tracks) in found:
        # Where Django's own prefetching puts them.
        film._prefetched_objects_cache = {"film_versions": versions, "captions": tracks}
        if film.described_id in films:
            film.described = films[film.described_id]
    return films


FETCH: dict[Kind, Callable[[Iterable[int]], dict[int, Any]]] = {
    Photo: photos_by,
    Video: films_by,
    Attachment: Attachment.objects.in_bulk,
    Page: pages,
}


@contextmanager
def furnished(*bodies: blocks.StreamValue) -> Iterator[None]:
    """In here the parts of these bodies find what they are made of without asking the database again."""
    wanted: dict[Kind, set[int]] = defaultdict(set)
    for body in bodies:
        for kind, key in needs(body.stream_block, body.raw_data):
            wanted[kind].add(key)
    token = _shelf.set({kind: FETCH[kind](ids) for kind, ids in wanted.items() if kind in FETCH})
    try:
        yield
    finally:
        _shelf.reset(token)


def needs(block: blocks.Block, raw: Any) -> Iterator[tuple[Kind, int]]:
    """Each row that a part's raw value names."""
    if not raw:
        return
    if isinstance(block, blocks.ChooserBlock):
        yield block.model_class, raw
    elif isinstance(block, blocks.RichTextBlock):
        for kind, key, *_where in extract_references_from_rich_text(raw):
            yield kind, int(key)
    for child, part in inside(block, raw):
        yield from needs(child, part)


def inside(block: blocks.Block, raw: Any) -> Iterator[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.StreamBlock):
        yield from ((block.child_blocks[part["type"]], part["value"]) for part in raw)
    elif isinstance(block, blocks.StructBlock):
        yield from ((child, raw.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        # Written by hand, as starting points are, a list holds its values bare.
        is_wrapped = block._item_is_in_block_format
        yield from ((block.child_block, part["value"] if is_wrapped(part) else part) for part in raw)


def photos(block: blocks.Block, raw: Any) -> Iterator[tuple[int, str]]:
    """Each photo of a part's raw value, with the name of each cut that it is shown in."""
    if raw and isinstance(block, PictureBlock):
        yield from ((raw["image"], cut) for cut in block.cuts if raw.get("image"))
    elif raw:
        for child, part in inside(block, raw):
            yield from photos(child, part)


def on_the_shelf(kind: Kind, ids: Iterable[int]) -> dict[int, Any]:
    """Outside a furnished page, and for what nobody foresaw, the database is asked as ever."""
    shelf = (_shelf.get() or {}).get(kind, {})
    missing = set(filter(None, ids)) - shelf.keys()
    return {**shelf, **FETCH[kind](missing)} if missing else shelf


def standing(kind: Kind) -> list[Any]:
    return list((_shelf.get() or {}).get(kind, {}).values())


class Furnished(blocks.ChooserBlock):
    """Chooses what stands on the shelf."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        keys = [key or 0 for key in values]
        found = on_the_shelf(self.model_class, keys)
        return [own_copy(found.get(key)) for key in keys]

    def clean(self, value: Any) -> Any:
        """Wagtail's own looks up anew what it is given."""
        is_known = value is not None and value.pk in (_shelf.get() or {}).get(self.model_class, {})
        return value if is_known else super().clean(value)


def own_copy(thing: Any) -> Any:
    """Each part may say its own of a picture; its sizes must know which part they are for."""
    thing = copy.copy(thing)
    if isinstance(thing, Photo):
        thing.prefetched_renditions = [copy.copy(size) for size in thing.prefetched_renditions]
        for size in thing.prefetched_renditions:
            size.image = thing
    return thing


class PictureChooserBlock(Furnished, ImageChooserBlock):
    pass


class PictureBlock(ImageBlock):
    """A photo as its first cut; the others are for those who take the page elsewhere."""

    def __init__(self, cuts: tuple[str, ...], required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.cuts = cuts
        self.child_blocks["image"] = PictureChooserBlock(required=required, label=_("Picture"))
        self.child_blocks["image"].set_name("image")

    class Meta:
        template = "media/photo.html"

    def get_context(self, value: Photo, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "name": self.cuts[0], "cut": CUTS[self.cuts[0]]}


class FilmBlock(Furnished, VideoChooserBlock):
    pass


class PaperBlock(Furnished, DocumentChooserBlock):
    pass


class PageBlock(Furnished, blocks.PageChooserBlock):
    pass
