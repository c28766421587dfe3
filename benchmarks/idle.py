"""The same server doing nothing: what the redirect is measured against."""

from granian.rsgi import HTTPProtocol, Scope


async def application(scope: Scope, protocol: HTTPProtocol) -> None:
    protocol.response_empty(302, [("location", "/")])
