"""The door: in front of everything else, it takes the source off the path and finds out what it means."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from campaigns.tracking import attribution
from campaigns.tracking.follow import follow
from campaigns.tracking.source import VIA

# Places that no source leads to, and that cost no look-up.
CLOSED = re.compile(r"^/(admin|static|uploads|s)/")
SHORT = re.compile(r"^/s/([^/]+)/?$")


class DoorMiddleware:
    """Moves `/via/<token>` into SCRIPT_NAME, so that every link the page makes carries the source by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if short := SHORT.match(request.path_info):
            return follow(request, short[1])
        if CLOSED.match(request.path_info):
            return self.get_response(request)
        token = None
        if match := VIA.match(request.path_info):
            token, request.path_info = match[1], match[2] or "/"
            if CLOSED.match(request.path_info):
                # Staff's pages and files exist at one address only; this one finds nothing.
                request.path_info = "/via/"
        request.source = attribution.resolve(request, token)  # type: ignore[attr-defined]
        return self._carry(request)

    def _carry(self, request: HttpRequest) -> HttpResponse:
        before = get_script_prefix()
        prefix = before.rstrip("/") + request.source.prefix  # type: ignore[attr-defined]
        request.META["SCRIPT_NAME"] = prefix
        set_script_prefix(f"{prefix}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)
