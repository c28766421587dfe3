"""Pages are translated by wagtail-localize, text by text; two things in it are mended here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail_localize.models import Translation
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.views.report import TranslationsReportView

TRANSLATE = "wagtail_localize.submit_translation"


class TranslationsReport(TranslationsReportView):
    """The list of translations, for those who translate: the package shows its own to everybody who signs in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> QuerySet[Translation]:
        # Without an order the pages of a list may overlap.
        return super().get_queryset().order_by("-pk")


def pass_over_missing_pictures() -> None:
    """A block that was saved before it could have a picture has no value for it, over which the package stumbles."""
    handle = StreamFieldSegmentExtractor.handle_image_block

    def handle_image_block(self: Any, block: Any, value: Any, raw_value: Any = None) -> list[Any]:
        return handle(self, block, value, raw_value=raw_value) if raw_value else []

    StreamFieldSegmentExtractor.handle_image_block = handle_image_block
