"""Documents: read through a view that asks who is there, and streamed from whichever store, in ranges too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from media.models import Attachment
from media.serving import answer_with


@require_safe
def serve_document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """As Wagtail's own view, which would fetch the whole file from a bucket before the first byte goes out."""
    document = get_object_or_404(Attachment, pk=document_id)
    if document.filename != document_filename:
        raise Http404
    for may_stop in hooks.get_hooks("before_serve_document"):
        instead = may_stop(document, request)
        if isinstance(instead, HttpResponse):
            return instead
    told = {"Content-Type": document.content_type, "Content-Disposition": document.content_disposition}
    response = answer_with(request, document.file, told | {"Cache-Control": "private, no-cache"})
    document_served.send(sender=Attachment, instance=document, request=request)
    return response
