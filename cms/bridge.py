"""Django behind the server: threads for what has to wait, while the server's own loop goes on answering."""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, NamedTuple
from wsgiref.util import FileWrapper

from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]

from cms.pipes import Pipe
from media.storage import DiskPart

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
WSGIApplication = Callable[[Environ, StartResponse], Iterable[bytes]]
PIECE = 64 * 1024  # bytes that are read at once
SENT_AT_ONCE = 256 * 1024  # bytes of an answer that are gathered before it goes out in parts


class Reply(NamedTuple):
    """What the application answers: its beginning, and the rest where it is long; or else a part of a file."""

    status: int
    headers: Headers
    first: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]
    file: DiskPart | None = None


class Bridge:
    """A WSGI application, for a server that speaks RSGI (granian's own: a request costs it a third)."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")

    async def __call__(self, environ: Environ, protocol: HTTPProtocol) -> None:
        loop = asyncio.get_running_loop()
        environ["wsgi.input"] = io.BufferedReader(Body(protocol, loop), PIECE)
        reply = await loop.run_in_executor(self._threads, self._ask, environ)
        if reply.file:
            part = reply.file
            protocol.response_file_range(reply.status, reply.headers, str(part.path), part.start, part.end)
        elif reply.rest is None:
            protocol.response_bytes(reply.status, reply.headers, reply.first)
        else:
            await self._stream(reply, reply.rest, protocol)

    def _ask(self, environ: Environ) -> Reply:
        begun: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: Headers, error: Any = None) -> None:
            begun.append((int(status.partition(" ")[0]), headers))

        body = self._application(environ, start_response)
        close, parts = getattr(body, "close", lambda: None), iter(body)
        if isinstance(file := getattr(body, "filelike", None), DiskPart) and file.end > file.start:
            close()
            return Reply(*begun[-1], b"", None, close, file)
        first = bytearray()
        for part in parts:
            first += part
            if len(first) > SENT_AT_ONCE:
                return Reply(*begun[-1], bytes(first), parts, close)
        close()
        return Reply(*begun[-1], bytes(first), None, close)

    async def _stream(self, reply: Reply, rest: Iterator[bytes], protocol: HTTPProtocol) -> None:
        """Part after part, as fast as the visitor takes them: a slow one costs neither a thread nor memory."""
        loop = asyncio.get_running_loop()
        part: bytes | None = reply.first
        try:
            async with Pipe() as pipe:
                protocol.response_file(reply.status, reply.headers, pipe.path)
                while part is not None:
                    await pipe.write(part)
                    part = await loop.run_in_executor(self._threads, next, rest, None)
        except ConnectionError:
            pass  # They have gone, or jumped to another place in the film.
        finally:
            await loop.run_in_executor(self._threads, reply.close)


def in_pieces(file: Any, _size: int = PIECE) -> FileWrapper:
    """A file as parts, larger ones than Django's."""
    return FileWrapper(file, PIECE)


class Body(io.RawIOBase):
    """What a visitor sends, fetched by the thread that reads it, and only as far as it reads."""

    def __init__(self, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._pieces = aiter(protocol)
        self._left = b""
        self._is_whole = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left and not self._is_whole:
            self._left = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
        given = self._left[: len(buffer)]
        self._left = self._left[len(given) :]
        buffer[: len(given)] = given
        return len(given)

    async def _next(self) -> bytes:
        try:
            while not (piece := await anext(self._pieces)):
                pass
        except StopAsyncIteration:
            self._is_whole = True
            return b""
        return piece


def environ_of(scope: Scope) -> Environ:
    """What WSGI tells of a request (PEP 3333)."""
    server, _colon, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": in_pieces,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = _key(name)
        before = environ.get(key)
        environ[key] = value if before is None else f"{before}{';' if key == 'HTTP_COOKIE' else ','}{value}"
    # What was written with an underscore would pass for a header that a proxy in front has set.
    environ.pop("", None)
    return environ


@lru_cache(maxsize=256)
def _key(header: str) -> str:
    if "_" in header:
        return ""
    key = header.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
