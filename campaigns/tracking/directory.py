"""What this process remembers of share links, so that following one costs no look-up (docs/what-counts.md)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from wagtail.models import Site

from campaigns.models import Campaign, ShareLink
from campaigns.tracking import attribution
from campaigns.tracking.generation import watch
from campaigns.tracking.source import Source
from cms.addresses import at_the_root

LIMIT = 10_000  # links of one generation; more than that and all are looked up again


@dataclass(frozen=True)
class Entry:
    """A share link as seen from one host: whom to credit, and where it leads."""

    source: Source
    link: ShareLink
    campaign: Campaign
    location: str


class Directory:
    def __init__(self) -> None:
        # One value, so that a thread never writes what it read before a change into what is remembered after it.
        self._memory: tuple[int, dict[tuple[str, str], Entry]] = (-1, {})

    def find(self, request: HttpRequest, code: str) -> Entry | None:
        """The link with a code, from memory where the generation allows."""
        current = watch.current()
        generation, entries = self._memory
        if generation != current or len(entries) > LIMIT:
            entries = {}
            self._memory = (current, entries)
        key = (request.get_host(), code)
        entry = entries.get(key)
        if entry is None and (entry := _look_up(request, code)):
            entries[key] = entry
        return entry


def _look_up(request: HttpRequest, code: str) -> Entry | None:
    source = attribution.by_token(code)
    if source.link is None:
        return None
    link = source.link
    return Entry(source=source, link=link, campaign=link.campaign, location=_location(request, link, source))


def _location(request: HttpRequest, link: ShareLink, source: Source) -> str:
    """The target with the source in its path, on its own site's host."""
    target = link.target
    with at_the_root():
        site_id, root_url, path = (target.get_url_parts(request) if target else None) or (None, "", "/")
    here = Site.find_for_request(request)
    host = "" if here and here.pk == site_id else root_url
    return f"{host}{source.prefix}{path or '/'}?{urlencode(link.utm)}"


directory = Directory()
