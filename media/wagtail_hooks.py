from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from media.models import Attachment
from media.storage import find

# Wagtail's own hook asks first whether this visitor may read it.
AFTER_THE_QUESTION = 100


@hooks.register("before_serve_document", order=AFTER_THE_QUESTION)
def miss_a_file_that_is_gone(document: Attachment, request: HttpRequest) -> None:
    if find(document.file) is None:
        raise Http404


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    return [path("filmer/", include("media.admin_urls"))]
