"""Old addresses of pages that were renamed or moved: they lead on, with the source that they carry."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from campaigns.tracking import coming_back
from campaigns.tracking.arrivals import source_of
from campaigns.tracking.directory import directory
from cms.pages import RESERVED_SLUGS

TOKEN_IN_PATH = re.compile(r"^/via/[^/?]+")


class MovedPagesMiddleware(RedirectMiddleware):
    """Wagtail's redirects, found by the address without its source."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        source = source_of(request)
        if response.status_code != 404 or not (source.prefix or source.kept or TOKEN_IN_PATH.match(request.path)):
            moved: HttpResponseBase = super().process_response(request, response)
            return moved
        location = _location(request) or (_above(request) if source.is_return else _instead(request))
        # Never a 301: a browser that keeps it would credit later arrivals to this source.
        return (
            HttpResponse(status=302, headers={"Location": location, "Cache-Control": "no-store"})
            if location
            else response
        )


def _location(request: HttpRequest) -> str:
    """Where the page is now, with the source in its path and the tags that were there."""
    path = Redirect.normalise_path(TOKEN_IN_PATH.sub("", request.get_full_path()), decode_unicode=False)
    redirect = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
    if redirect is None or not redirect.link:
        return ""
    link: str = redirect.link
    if redirect.redirect_page is None and link.startswith("/"):
        link = source_of(request).prefix + link
    link = coming_back.marked(link, source_of(request))
    tags = [(name, value) for name, value in parse_qsl(request.META["QUERY_STRING"]) if name.startswith("utm_")]
    return f"{link}?{urlencode(tags)}" if tags and "?" not in link else link


def _above(request: HttpRequest) -> str:
    """One step up: who comes back to a job that is gone meets its campaign, else the front page."""
    source = source_of(request)
    path = TOKEN_IN_PATH.sub("", request.path)
    if path == "/" or not path.endswith("/"):  # a slash that is missing is put there first
        return ""
    return coming_back.marked(f"{source.prefix}{path[:-1].rpartition('/')[0]}/", source)


def _instead(request: HttpRequest) -> str:
    """Where the link leads now that its own page is gone: somebody who followed a post meets no dead end.

    Without the tags: a step inside the site would be taken for our own short link.
    """
    source = source_of(request)
    link = source.link
    if link is None or (link.page and link.page.live) or request.path_info.split("/")[1] in RESERVED_SLUGS:
        return ""
    location = directory.now().location(request, source).partition("?")[0]
    return "" if urlsplit(location).path == request.path else location
