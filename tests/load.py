"""Many visitors at once on a server of our own: bounded in number and time, loopback only."""

import asyncio
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.factories import PHONE

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass
class Heard:
    """How often one visitor was answered with each status, and how often no answer came."""

    statuses: Counter[int] = field(default_factory=Counter)
    silences: int = 0
    last: int = 0


@dataclass(frozen=True)
class Visit:
    """Who comes: for how long and how often at most (of one kind of answer), and again when the connection breaks?"""

    port: int
    seconds: float
    times: int | None = None
    answered: int | None = None
    is_patient: bool = False

    def follow(self, paths: list[str]) -> list[Heard]:
        """A connection for each path, which asks for it again and again."""
        # In a thread of its own: where a browser is driven, this one has a loop already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._follow(paths)).result()

    async def _follow(self, paths: list[str]) -> list[Heard]:
        until = time.monotonic() + self.seconds
        heard = [Heard() for _path in paths]
        await asyncio.gather(*(self._come(path, one, until) for path, one in zip(paths, heard, strict=True)))
        return heard

    async def _come(self, path: str, heard: Heard, until: float) -> None:
        while time.monotonic() < until:
            try:
                await self._ask(path, heard, until)
            except (OSError, asyncio.IncompleteReadError):
                if self.is_patient:
                    await asyncio.sleep(0.05)
                    continue
            return

    async def _ask(self, path: str, heard: Heard, until: float) -> None:
        asked = f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nUser-Agent: {PHONE}\r\n\r\n".encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while time.monotonic() < until and not self._has_enough(heard):
            heard.silences += 1
            writer.write(asked)
            heard.last = await _status(reader)
            heard.statuses[heard.last] += 1
            heard.silences -= 1
        writer.close()

    def _has_enough(self, heard: Heard) -> bool:
        times = heard.statuses[self.answered] if self.answered else heard.statuses.total()
        return self.times is not None and times >= self.times


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    if length := LENGTH.search(head):
        await reader.readexactly(int(length[1]))
    return int(head[9:12])
