"""Asking the site as a browser does: through its WSGI application, with nothing left out on the way."""

import gzip
import io
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

Headers = dict[str, str]
File = tuple[str, str, bytes]  # its name, its type, what is in it


@dataclass(frozen=True)
class Answer:
    url: str
    status: int
    headers: Headers
    cookies: list[str]
    body: bytes

    @property
    def location(self) -> str:
        return urljoin(self.url, self.headers["location"])

    def page(self) -> "Page":
        reader = _Reader(self.url)
        reader.feed(self.body.decode())
        return Page(reader.links, reader.films, reader.fields)


@dataclass(frozen=True)
class Page:
    """What a visitor can follow, play or send from a page."""

    links: list[str]
    films: list[str]
    fields: dict[str, str]

    def link(self, ending: str) -> str:
        """The first link whose path ends so."""
        return next(link for link in self.links if urlsplit(link).path.endswith(ending))


class FrontDoor:
    def __init__(self, application: Callable[..., Iterable[bytes]], host: str) -> None:
        self.application = application
        self.host = host
        self.requests = 0

    @property
    def root(self) -> str:
        return f"http://{self.host}"

    def get(self, url: str, headers: Headers, method: str = "GET", address: str = "127.0.0.1") -> Answer:
        return self._ask(method, url, headers, b"", address)

    def post(
        self, url: str, fields: dict[str, str], headers: Headers, address: str, file: File | None = None
    ) -> Answer:
        """Send a form as a browser sends one that may hold a file."""
        boundary = f"----{uuid.uuid4().hex}"
        body = _multipart(fields, file, boundary)
        typed = headers | {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": self.root}
        return self._ask("POST", url, typed, body, address)

    def _ask(self, method: str, url: str, headers: Headers, body: bytes, address: str) -> Answer:
        self.requests += 1
        heard: dict[str, Any] = {}

        def start_response(status: str, answered: list[tuple[str, str]], _error: Any = None) -> None:
            heard["status"] = int(status[:3])
            heard["headers"] = {name.lower(): value for name, value in answered}
            heard["cookies"] = [value for name, value in answered if name.lower() == "set-cookie"]

        result = self.application(self._environ(method, url, headers, body, address), start_response)
        try:
            content = b"".join(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        if heard["headers"].get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        return Answer(urljoin(self.root, url), heard["status"], heard["headers"], heard["cookies"], content)

    def _environ(self, method: str, url: str, headers: Headers, body: bytes, address: str) -> dict[str, Any]:
        parts = urlsplit(url)
        name, _colon, port = self.host.partition(":")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(parts.path or "/").decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": name,
            "SERVER_PORT": port or "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": address,
            "HTTP_HOST": self.host,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for header, value in headers.items():
            key = header.upper().replace("-", "_")
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        return environ


def _multipart(fields: dict[str, str], file: File | None, boundary: str) -> bytes:
    body = io.BytesIO()
    for name, value in fields.items():
        body.write(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    if file:
        name, content_type, content = file
        head = f'Content-Disposition: form-data; name="cv"; filename="{name}"\r\nContent-Type: {content_type}'
        body.write(f"--{boundary}\r\n{head}\r\n\r\n".encode() + content + b"\r\n")
    body.write(f"--{boundary}--\r\n".encode())
    return body.getvalue()


@dataclass
class _Reader(HTMLParser):
    base: str
    links: list[str] = field(default_factory=list)
    films: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(urljoin(self.base, found["href"] or ""))
        elif tag == "source" and found.get("type") == "video/mp4":
            self.films.append(urljoin(self.base, found["src"] or ""))
        elif tag == "input" and found.get("type") == "hidden" and found.get("name"):
            self.fields[found["name"] or ""] = found.get("value") or ""
