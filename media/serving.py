"""Files under the site's own host, with byte ranges and conditional answers, whichever store they lie in."""

import mimetypes
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from media.storage import PIECE, DiskPart, Stored, find, find_in

# A name is never used again for other content; a withdrawn picture is gone from here within a week at most.
CACHE = "public, max-age=604800"
# Documents can be private: they are read through a view that asks who is there, and so are kits of films, since not
# everybody in a film may have agreed to each channel. Masters are no visitor's business.
ELSEWHERE = ("documents/", "kits/", "masters/", "unfinished/")
# What a browser may show; anything else is handed over as a download.
SHOWN = ("image/", "video/", "audio/", "text/vtt")
# What mimetypes does not know everywhere.
TYPES = {".vtt": "text/vtt; charset=utf-8", ".avif": "image/avif", ".webp": "image/webp", ".webm": "video/webm"}
# An SVG with a script in it stays a picture.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
SAFE = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def serve_file(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """A file of the public store, whole or in the range asked for; nothing if it is not there."""
    if not _is_plain(name) or name.startswith(ELSEWHERE):
        return None
    stored = find_in(default_storage, name)
    if stored is None:
        return None
    headers = {"Content-Type": type_of(name), "Cache-Control": CACHE}
    if not headers["Content-Type"].startswith(SHOWN):
        headers["Content-Disposition"] = "attachment"
    return send(request, stored, headers)


def _is_plain(name: str) -> bool:
    """Whether it says in one way only where it leads: `x/../documents/` would go round the question."""
    return posixpath.normpath(name) == name and not name.startswith(("/", "..")) and name.isprintable()


def hand_over(request: HttpRequest, file: FieldFile, filename: str) -> HttpResponseBase:
    """A private file as a download, for those whom its view has let in; not found if it is gone."""
    disposition = content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    told = {"Content-Type": type_of(filename), "Content-Disposition": disposition, "Cache-Control": "no-store"}
    return answer_with(request, file, told)


def answer_with(request: HttpRequest, file: FieldFile, headers: Mapping[str, str]) -> HttpResponseBase:
    stored = find(file)
    if stored is None:
        raise Http404
    return send(request, stored, headers)


def type_of(name: str) -> str:
    extension = name[name.rfind(".") :].lower()
    return TYPES.get(extension) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def send(request: HttpRequest, stored: Stored, headers: Mapping[str, str]) -> HttpResponseBase:
    """What a GET or HEAD asks for: all of it, one part, or the word that nothing has changed."""
    modified = int(stored.modified.timestamp())
    response = get_conditional_response(request, stored.etag, modified) or _found(request, stored, headers)
    told = {"Accept-Ranges": "bytes", "ETag": stored.etag, "Last-Modified": http_date(modified), **SAFE}
    for name, value in told.items():
        response.headers[name] = value
    return response


def _found(request: HttpRequest, stored: Stored, headers: Mapping[str, str]) -> HttpResponseBase:
    part = _part_asked_for(request, stored)
    if part is not None and not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    told = {**headers, "Content-Length": str(stored.size if part is None else len(part))}
    if part is not None:
        told["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{stored.size}"
    status = 200 if part is None else 206
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=told)
    wanted = range(stored.size) if part is None else part
    return _Sent(stored.read(wanted.start, len(wanted)), status=status, headers=told)


class _Sent(StreamingHttpResponse):
    """Django offers the server to send what lies on this disk by itself, where it can."""

    block_size = PIECE

    def __init__(self, parts: Iterable[bytes], **how: Any) -> None:
        super().__init__(parts, **how)
        self.file_to_stream = parts if isinstance(parts, DiskPart) else None


def _part_asked_for(request: HttpRequest, stored: Stored) -> range | None:
    """The bytes of one range, none of them if it lies past the end; None where the whole file is the answer.

    A header that we can't read, or that asks for many parts, may be ignored; so may one after a change (If-Range).
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or not any(asked.groups()) or not _is_unchanged(request, stored):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, stored.size - int(last)), stored.size)
    if last and int(last) < int(first):
        return None
    end = min(int(last) + 1, stored.size) if last else stored.size
    return range(min(int(first), end), end)


def _is_unchanged(request: HttpRequest, stored: Stored) -> bool:
    """Whether the part belongs to what the browser already has: the same tag, or the same moment, exactly."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition or condition.startswith(('"', "W/")):
        return condition in ("", stored.etag)
    return parse_http_date_safe(condition) == int(stored.modified.timestamp())
