"""Sending a long answer part by part: the server would keep in memory what it is given before the visitor takes it."""

import asyncio
import errno
import os
import tempfile
import time
from asyncio.streams import FlowControlMixin
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

PATIENCE = 10  # seconds until a server that does not read is given up


class Pipe:
    """A file for the server to read from while we write, no faster than it reads.

    async with Pipe() as pipe:
        …  # make the server read from pipe.path
        await pipe.write(b"…")  # ConnectionError: nobody reads any more
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> "Pipe":
        self.path = str(Path(self._folder.name, "pipe"))
        os.mkfifo(self.path)
        return self

    async def write(self, part: bytes) -> None:
        if self._writer is None:
            loop = asyncio.get_running_loop()
            transport, flow = await loop.connect_write_pipe(FlowControlMixin, await self._end())
            self._writer = asyncio.StreamWriter(transport, flow, None, loop)
        if self._writer.is_closing():
            raise ConnectionError  # the server has closed its end since
        self._writer.write(part)
        await self._writer.drain()

    async def _end(self) -> BinaryIO:
        """The end to write at, as soon as the server has the other."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return os.fdopen(os.open(self.path, os.O_WRONLY | os.O_NONBLOCK), "wb", buffering=0)
            except OSError as error:
                if error.errno != errno.ENXIO or time.monotonic() > deadline:
                    raise ConnectionError from error
            await asyncio.sleep(0.001)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer:
            self._writer.close()
        self._folder.cleanup()
