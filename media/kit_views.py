"""A film's kit, for those who look after films. Who shares them reaches it by the campaign."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin.auth import permission_denied

from media import kits
from media.admin_views import film_for, may_send_in
from media.models import FilmKit, Video


def told(film: Video, language: str, url: str, address_of: kits.AddressOf) -> dict[str, Any]:
    """What every screen of a kit shows. `url` is where it is asked for, and says how far it has come."""
    kit = kits.kit_of(film, language)
    return {
        "film": film,
        "kit": kit,
        "language": language,
        "kit_url": url,
        "offers": kits.offers(film, kit, address_of),
        "header_icon": "media",
        "page_title": _("Film kit"),
        "page_subtitle": film.title,
    }


def how_far(film: Video, language: str) -> JsonResponse:
    kit = kits.kit_of(film, language)
    return JsonResponse({"state": kit.state, "text": kit.state_text, "progress": kit.progress} if kit else {})


@require_http_methods(["GET", "POST"])
@may_send_in
def kit(request: HttpRequest, key: int) -> HttpResponseBase:
    film = film_for(request, key)
    if film is None:
        return permission_denied(request)
    language = kits.language_of(film, request.GET.get("language", ""))
    url = f"{reverse('films:kit', args=[film.pk])}?language={language}"
    if request.method == "POST":
        if not film.lacks_captions:
            kits.ask(film, language)
        return redirect(url)
    if "state" in request.GET:
        return how_far(film, language)
    return TemplateResponse(request, "media/admin/film_kit.html", told(film, language, url, address_of))


def address_of(kit: FilmKit, channel: str, kind: str) -> str:
    return reverse("films:kit_file", args=[kit.pk, channel, kind])


@require_GET
@may_send_in
def kit_file(request: HttpRequest, key: int, channel: str, kind: str) -> HttpResponseBase:
    made = get_object_or_404(FilmKit.objects.select_related("video"), pk=key)
    if film_for(request, made.video_id) is None:
        return permission_denied(request)
    return kits.hand_out(request, made, channel, kind)
