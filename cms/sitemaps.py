"""The sitemap of one site: every page that anybody may see, in all its languages, each with those it is the same as."""

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as sitemap_of
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.addresses import at_the_root
from cms.languages import code_of


class SiteSitemap(Sitemap):
    def items(self) -> PageQuerySet:
        """Wagtail's own knows the tree of the site's root page alone: other languages have trees beside it."""
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        below = Q()
        for home in homes:
            below |= Q(path__startswith=home.path)
        return Page.objects.live().public().filter(below).order_by("path").defer_streamfields().specific()

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls, same = [], defaultdict(list)
        for item in self.paginator.page(page).object_list:
            for url in item.get_sitemap_urls(self.request):
                same[item.translation_key].append({"lang_code": code_of(item.locale_id), "location": url["location"]})
                urls.append(url | {"alternates": same[item.translation_key]})
        for url in urls:
            # A page in one language alone has nothing beside it.
            url["alternates"] = url["alternates"] if len(url["alternates"]) > 1 else []
        return urls


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    # Made under a source's prefix, the addresses would carry it into every search engine.
    with at_the_root():
        response: HttpResponse = sitemap_of(request, {"pages": SiteSitemap})
    return response
