"""From an address to its page by one query: the pages that it names, in all their languages, and who may see them.

Wagtail decides where an address leads, as ever. Alone it asks twice for each step, and four times at its end.
"""

from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageManager, PageViewRestriction, Site, get_page_models
from wagtail.query import PageQuerySet

from cms.languages import code_of

FURTHEST = 4  # steps: one more than any page of ours is away; somebody may write a thousand


def restricted() -> Exists:
    """Whether a page, or one above it, is not for everybody."""
    own_path = ExpressionWrapper(OuterRef("path"), CharField())
    return Exists(PageViewRestriction.objects.alias(own_path=own_path).filter(own_path__startswith=F("page__path")))


class RoutedPageQuerySet(PageQuerySet):
    def public(self) -> "RoutedPageQuerySet":
        """As Wagtail's own, which asks for all restrictions first, in the same query."""
        return self.exclude(restricted())


class RoutedPage(Page):
    """A page that may know the next one on the way of a request, and whether everybody may see it."""

    next_on_the_way: "RoutedPage | None" = None
    is_restricted = True
    fetched_along: tuple[str, ...] = ()  # the foreign keys that it is never shown without

    objects = PageManager.from_queryset(RoutedPageQuerySet)()

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        page = self.next_on_the_way
        if page and path_components[:1] == [page.slug]:
            return page.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        return super().get_view_restrictions() if self.is_restricted else PageViewRestriction.objects.none()

    @cached_property
    def in_every_language(self) -> "list[RoutedPage]":
        """This page and its translations, where they are out."""
        return list(self.get_translations(inclusive=True).live().public().defer_streamfields())


def find(request: HttpRequest, path: str) -> Page | None:
    lay_way(request, path)
    page: Page | None = Page.find_for_request(request, path)
    return page


def lay_way(request: HttpRequest, path: str) -> None:
    """From here on the request's site begins with a page that knows the next one, and so on to the end."""
    site = Site.find_for_request(request)
    if site is None:
        return
    slugs = [slug for slug in path.split("/") if slug][:FURTHEST]
    pages = named(site.root_page, slugs)
    way = way_among(pages, site.root_page, slugs)
    if not way:
        return
    site.root_page, end = way[0], way[-1]
    versions = [page for page in pages if page.translation_key == end.translation_key]
    end.in_every_language = [page for page in versions if page.live and not page.is_restricted]
    if any(page.alias_of_id for page in way):
        end.is_restricted = True  # as far as we know: an alias is for those who may see its source
    for page, following in pairwise(way):
        page.next_on_the_way, following._cached_parent_obj = following, page


def named(root: Page, slugs: list[str]) -> list[RoutedPage]:
    """The front page and whatever has these names as deep below it, in all their languages."""
    steps = [Q(depth=root.depth + number, slug=slug) for number, slug in enumerate(slugs, 1)]
    keys = Page.objects.filter(reduce(or_, steps, Q(pk=root.pk))).values("translation_key")
    kinds = {kind: kind._meta.model_name for kind in get_page_models() if issubclass(kind, RoutedPage)}
    along = [f"{name}__{field}" for kind, name in kinds.items() for field in kind.fetched_along]
    rows = Page.objects.filter(translation_key__in=keys).annotate(is_restricted=restricted())
    pages = []
    for row in rows.select_related(*kinds.values(), *along):
        if name := kinds.get(row.specific_class):
            page = getattr(row, name)
            page.is_restricted = row.is_restricted
            pages.append(page)
    return pages


def way_among(pages: list[RoutedPage], root: Page, slugs: list[str]) -> list[RoutedPage]:
    """From the front page in the language of this request, or the site's own, as far as the names lead."""
    homes = [page for page in pages if page.translation_key == root.translation_key]
    own = [home for home in homes if home.pk == root.pk]
    way = ([home for home in homes if home.live and code_of(home.locale_id) == get_language()] or own)[:1]
    for slug in slugs:
        way += [page for page in pages if way and page.slug == slug and page.is_child_of(way[-1])]
    return way
