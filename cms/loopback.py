"""The other loopback address: what asks [::1] is passed on to the server, which listens at one address only."""

import asyncio
import threading

FROM, TO = "::1", "127.0.0.1"
CHUNK = 64 * 1024


def pass_on(port: int) -> bool:
    """Listen beside the server until this process ends; False where the machine has no such address."""
    started = threading.Event()
    thread = threading.Thread(target=asyncio.run, args=(_listen(port, started),), daemon=True)
    thread.start()
    return started.wait(timeout=2)


async def _listen(port: int, started: threading.Event) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _join(reader, writer, port)

    try:
        server = await asyncio.start_server(connected, FROM, port)
    except OSError:
        return
    started.set()
    await server.serve_forever()


async def _join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    try:
        inner_reader, inner_writer = await asyncio.open_connection(TO, port)
    except OSError:
        writer.close()
        return
    await asyncio.gather(_pump(reader, inner_writer), _pump(inner_reader, writer))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
