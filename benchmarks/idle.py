"""The same server doing nothing: what the redirect is measured against."""

from collections.abc import Callable
from typing import Any


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
    return [b""]
