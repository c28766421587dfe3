"""Answers to visitors, smaller on their way: a page to about a quarter."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


def reads_compressed(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


class CompressionMiddleware(GZipMiddleware):
    """Not what is read in parts, as a film, and nothing for staff: the length of their pages could tell (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        return super().process_response(request, response)
