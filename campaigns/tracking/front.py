"""In front of Django: what most visitors ask for is answered before Django sets anything up for them."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core import signals
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from campaigns.tracking.arrivals import FRESH, together
from campaigns.tracking.door import answer_at_once

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class Front:
    """A WSGI application before another one."""

    def __init__(self, behind: Callable[[Environ, StartResponse], Iterable[bytes]]) -> None:
        self._behind = behind
        # An error becomes a page, as it does further in.
        self._answer = convert_exception_to_response(answer_at_once)  # type: ignore[arg-type]
        self._used = threading.local()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self._begin(environ)
        with together.expected():
            response: HttpResponse | None = self._answer(WSGIRequest(environ))  # type: ignore[assignment]
        if response is None:
            return self._behind(environ, start_response)
        if response.status_code >= 500:
            # A connection that broke is closed now, and the next visitor gets a new one.
            signals.request_finished.send(sender=Front)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]

    def _begin(self, environ: Environ) -> None:
        """What Django says before every request, and is heard by what looks after connections."""
        now = time.monotonic()
        if now - getattr(self._used, "at", 0.0) > FRESH:
            signals.request_started.send(sender=Front, environ=environ)
        self._used.at = now
