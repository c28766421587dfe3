"""What stands behind the bridge in its tests."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from cms.bridge import Bridge, environ_of
from media.storage import DiskPart

PIECE = b"x" * 65_536
sent: list[None] = []


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Tells what it was asked; some paths have an answer of their own."""
    if environ["PATH_INFO"] == "/film":
        start_response("200 OK", [("Content-Type", "video/mp4")])
        return film()
    if environ["PATH_INFO"] == "/disk":
        start_response("206 Partial Content", [("Content-Length", "4")])
        return environ["wsgi.file_wrapper"](Unread(Path(os.environ["ON_DISK"]), 2, 4))
    if environ["PATH_INFO"] == "/sent":
        start_response("200 OK", [])
        return [str(len(sent)).encode()]
    if environ["PATH_INFO"] == "/unread":
        start_response("413 Too large", [])
        return [b"no"]
    body = hashlib.sha256()
    while piece := environ["wsgi.input"].read(10_000):
        body.update(piece)
    told = {key: value for key, value in environ.items() if isinstance(value, str)}
    start_response("200 OK", [("X-Twice", "1"), ("X-Twice", "2")])
    return [json.dumps(told | {"body": body.hexdigest()}).encode()]


class Unread(DiskPart):
    """The server has to take it from the disk by itself."""

    def read(self, size: int = 0) -> bytes:
        raise AssertionError("read by us")


def film() -> Iterator[bytes]:
    for _piece in range(100_000):
        sent.append(None)
        yield PIECE


class Application:
    bridge = Bridge(echo, threads=2)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        await self.bridge(environ_of(scope), protocol)


application = Application()
