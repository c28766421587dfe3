"""Public uploads under the site's own host, with byte ranges and conditional answers."""

import mimetypes
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

# A name is never used again for other content; a withdrawn picture is gone from here within a week at most.
CACHE = "public, max-age=604800"
# Documents can be private: they are read through Wagtail's view, which asks who is there.
ELSEWHERE = "documents/"
# What a browser may show; anything else is handed over as a download.
SHOWN = ("image/", "video/", "audio/", "text/vtt")


def serve_file(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """A file of the public store, whole or in the range asked for; nothing if it is not there."""
    if name.startswith(ELSEWHERE):
        return None
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".vtt"):
        content_type = "text/vtt; charset=utf-8"
    headers = {"Content-Type": content_type, "Cache-Control": CACHE, "Accept-Ranges": "bytes"}
    if not content_type.startswith(SHOWN):
        headers["Content-Disposition"] = "attachment"
    if hasattr(default_storage, "fetch"):
        response = _from_bucket(request, name, headers)
    else:
        response = _from_disk(request, name, headers)
    if response is not None:
        # An SVG with a script in it stays a picture.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _from_disk(request: HttpRequest, name: str, headers: dict[str, str]) -> HttpResponseBase | None:
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except SuspiciousFileOperation:
        return None
    if not path.is_file():
        return None
    answer = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    response: HttpResponseBase = WhiteNoiseFileResponse(answer.file or (), status=int(answer.status))
    del response["Content-Type"]
    for header, value in Headers(list(answer.headers)).items():
        response[header] = value
    return response


def _from_bucket(request: HttpRequest, name: str, headers: dict[str, str]) -> HttpResponseBase | None:
    answer = default_storage.fetch(name, request.headers.get("Range"))  # type: ignore[attr-defined]
    if answer is None:
        return None
    status, found, body = answer
    body = body if request.method == "GET" else ()
    return StreamingHttpResponse(body, status=status, headers=headers | found)
