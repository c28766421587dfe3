"""Public uploads under the site's own host, with byte ranges and conditional answers."""

import mimetypes
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils._os import safe_join
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

# A name is never used again for other content; a withdrawn picture is gone from here within a week at most.
CACHE = "public, max-age=604800"
# What a browser may show; anything else is handed over as a download.
SHOWN = ("image/", "video/", "audio/", "text/vtt")


def serve_file(request: HttpRequest, name: str) -> HttpResponse | None:
    """A file of the public store, whole or in the range asked for; nothing if it is not there."""
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".vtt"):
        content_type = "text/vtt; charset=utf-8"
    headers = {"Content-Type": content_type, "Cache-Control": CACHE, "Accept-Ranges": "bytes"}
    if not content_type.startswith(SHOWN):
        headers["Content-Disposition"] = "attachment"
    if isinstance(default_storage, FileSystemStorage) or hasattr(default_storage, "path"):
        response = _from_disk(request, name, headers)
    else:
        response = _from_store(name, headers)
    if response is not None:
        # An SVG with a script in it stays a picture.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _from_disk(request: HttpRequest, name: str, headers: dict[str, str]) -> HttpResponse | None:
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except SuspiciousFileOperation:
        return None
    if not path.is_file():
        return None
    answer = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    response: HttpResponse = WhiteNoiseFileResponse(answer.file or (), status=int(answer.status))
    del response["Content-Type"]
    for header, value in Headers(list(answer.headers)).items():
        response[header] = value
    return response


def _from_store(name: str, headers: dict[str, str]) -> HttpResponse | None:
    if not default_storage.exists(name):
        return None
    return FileResponse(default_storage.open(name), headers=headers)  # type: ignore[return-value]
