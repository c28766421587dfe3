"""In front of Django: what this process remembers is answered in the server's own loop, with no thread to wait for."""

import asyncio

from asgiref.sync import sync_to_async
from django.core.exceptions import SynchronousOnlyOperation
from django.core.handlers.exception import response_for_exception
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]

from campaigns.tracking.arrivals import Answer, together
from campaigns.tracking.door import answer_at_once
from cms.bridge import Bridge, environ_of


class Front:
    """What the server calls."""

    def __init__(self, behind: Bridge) -> None:
        self._behind = behind

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        environ = environ_of(scope)
        request = WSGIRequest(environ)
        answer = from_memory(request)
        if answer is None:
            await self._behind(environ, protocol)
        else:
            answer = await when_stored(answer, request)
            protocol.response_bytes(answer.status, answer.headers, answer.body)


def from_memory(request: HttpRequest) -> Answer | None:
    """The answer, if nothing must be looked up for it."""
    try:
        return answer_at_once(request)
    except SynchronousOnlyOperation:
        return None  # Django lets nobody wait for the database here.
    except Exception:  # noqa: BLE001 - the door meets it again behind, where an error becomes a page
        return None


async def when_stored(answer: Answer, request: HttpRequest) -> Answer:
    """The answer, or the page about the database that Django would make."""
    try:
        if answer.hit:
            await asyncio.wrap_future(together.join(answer.hit))
    except Exception as error:  # noqa: BLE001
        return Answer.of(await sync_to_async(response_for_exception, thread_sensitive=False)(request, error))
    return answer
