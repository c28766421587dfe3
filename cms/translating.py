"""Pages are translated by wagtail-localize, text by text; three things in it are mended here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.views.report import TranslationsReportView

from cms.readiness import NotReady, refuse_unready

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


def refuse_unready_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say what the page lacks, before the package takes the gate's refusal for an error in a text."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    try:
        refuse_unready(translation.source.get_ephemeral_translated_instance(page.locale, fallback=True))
    except NotReady as refused:
        # The editor of translations has no list of what is missing.
        messages.error(request, " ".join([refused.headline, *(finding.sentence for finding in refused.stopping)]))
        return redirect(refused.edit_url)
    return None


def pass_over_missing_pictures() -> None:
    """A block that was saved before it could have a picture has no value for it, over which the package stumbles."""
    handle = StreamFieldSegmentExtractor.handle_image_block

    def handle_image_block(self: Any, block: Any, value: Any, raw_value: Any = None) -> list[Any]:
        return handle(self, block, value, raw_value=raw_value) if raw_value else []

    StreamFieldSegmentExtractor.handle_image_block = handle_image_block
