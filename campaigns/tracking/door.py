"""The door: in front of everything else, it takes the source off the path and finds out what it means."""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone

from campaigns.tracking import attribution, follow
from campaigns.tracking.arrivals import Answer, arrival_at
from campaigns.tracking.kept_pages import KeptPage, address_of, kept_pages, may_be_kept
from campaigns.tracking.source import VIA, Source

# Places that no source leads to, and that cost no look-up.
CLOSED = re.compile(r"^/(admin|static|uploads|s|(\w\w/)?dele)/")
SHORT = re.compile(r"^/s/([^/]+)/?$")


class Asked(NamedTuple):
    """An address without its source, and the code that stood before it."""

    path: str
    token: str | None


def read(path: str) -> Asked:
    if match := VIA.match(path):
        return Asked(match[2] or "/", match[1])
    return Asked(path, None)


def answer_at_once(request: HttpRequest) -> Answer | None:
    """The answer to a short link, or a page that is kept; None where Django has to make it. Nothing is stored yet."""
    if request.method in ("GET", "HEAD") and (short := SHORT.match(request.path_info)):
        return follow.answer(request, short[1])
    if request.method != "GET" or CLOSED.match(request.path_info) or is_staff(request):
        return None
    path, token = read(request.path_info)
    pages, address = kept_pages.now(), address_of(request, path)
    if not pages.has(address):
        return None
    source = attribution.resolve(request, token)
    page = None if source.is_trial else pages.find(address, source)
    if page is None or not page.is_meant_by(request):
        return None
    arrived = arrival_at(request, page.tracked, source) if page.tracked else None
    return arrived.answer(page.answer) if arrived else page.answer


def is_staff(request: HttpRequest) -> bool:
    """Somebody who is signed in sees more, and a preview of the admin is made anew each time."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or getattr(request, "is_preview", False)


class DoorMiddleware:
    """Moves `/via/<token>` into SCRIPT_NAME, so that every link the page makes carries the source by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Our server has asked already (front.py), but for what it must look up; the tests' client comes in here.
        if answer := answer_at_once(request):
            return answer.when_stored()
        if CLOSED.match(request.path_info):
            return self.get_response(request)
        path, token = read(request.path_info)
        # Staff's pages and files exist at one address only; this one finds nothing.
        request.path_info = "/via/" if token and CLOSED.match(path) else path
        source = attribution.resolve(request, token)
        request.source = source  # type: ignore[attr-defined]
        return self._make(request, source)

    def _make(self, request: HttpRequest, source: Source) -> HttpResponse:
        """Let Django make the answer, and keep it if it is the same for everybody who comes this way."""
        # Before it is made: what changes meanwhile must not find the old page under a new number, or tomorrow.
        pages, day, path = kept_pages.now(), timezone.localdate(), request.path_info
        response = self._carry(request, source)
        if may_be_kept(response, request) and not source.is_trial:
            page = KeptPage.of(response, day)
            pages.keep(address_of(request, path), source, page)
        return response

    def _carry(self, request: HttpRequest, source: Source) -> HttpResponse:
        before = get_script_prefix()
        prefix = before.rstrip("/") + source.prefix
        request.META["SCRIPT_NAME"] = prefix
        set_script_prefix(f"{prefix}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)
