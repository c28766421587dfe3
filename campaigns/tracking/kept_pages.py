"""Pages as this process made them last, for visitors of the same source (docs/what-counts.md).

A page is the same for everybody who asks one host for one path and comes from one source. It holds until the next
generation, and until midnight: then deadlines pass, and there is a day less to apply.
"""

import datetime
from dataclasses import dataclass
from typing import TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from campaigns.pages import Tracked
from campaigns.tracking.arrivals import Answer
from campaigns.tracking.generation import Remembered
from campaigns.tracking.source import Source
from cms.compression import reads_compressed

ROOM = 32 * 1024 * 1024  # bytes; a page is about 8,000, or 40,000 for the few who read nothing compressed
Address = tuple[str, str, str, bool]  # scheme, host, the path without its source, and whether it is kept compressed


@dataclass(frozen=True)
class KeptPage:
    answer: Answer
    tracked: Tracked | None  # whose visits it counts
    day: datetime.date
    heeds: frozenset[str]  # parameters that make it another page

    @classmethod
    def of(cls, response: HttpResponse, day: datetime.date) -> "KeptPage":
        heeds: frozenset[str] = getattr(response, "heeds", frozenset())
        return cls(Answer.of(response), getattr(response, "tracked", None), day, heeds)

    def is_meant_by(self, request: HttpRequest) -> bool:
        """Whether the whole address means this page: tags and click identifiers change nothing."""
        return not self.heeds & request.GET.keys()


class KeptPages:
    """The pages of one generation."""

    def __init__(self) -> None:
        self._pages: dict[Address, dict[str, KeptPage]] = {}
        self._used = 0

    def has(self, address: Address) -> bool:
        """Whether the page is here for anybody: else nobody need find out who asks."""
        return address in self._pages

    def find(self, address: Address, source: Source) -> KeptPage | None:
        page = self._pages.get(address, {}).get(source.token)
        return page if page and page.day == timezone.localdate() else None

    def keep(self, address: Address, source: Source, page: KeptPage) -> None:
        # Where a generation lasts for weeks, yesterday's pages would fill the room.
        size = len(page.answer.body)
        if self._used + size > ROOM:
            self._pages, self._used = {}, 0
        self._used += size
        self._pages.setdefault(address, {})[source.token] = page


def address_of(request: HttpRequest, path: str) -> Address:
    return request.scheme or "", request.get_host(), path, reads_compressed(request)


def may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """What its page says is the same for everybody, made for nobody who is signed in, and whole."""
    return (
        getattr(response, "is_for_everybody", False)
        and isinstance(response, HttpResponse)
        and request.method == "GET"
        and response.status_code == 200
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
    )


kept_pages = Remembered(KeptPages)
