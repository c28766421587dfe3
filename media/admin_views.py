"""Films in the admin: sending a master in by parts, how far the worker has come, and trying again."""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtailmedia.permissions import MediaPermissionPolicyChecker

from media.caption_forms import CaptionsForm
from media.captions import advice, as_typed, parse
from media.film.arrival import ToDisk, begin, discard, finish, way_of
from media.film.preparing import enqueue
from media.models import CaptionTrack, FilmState, Upload, Video

checker = MediaPermissionPolicyChecker()
may_send_in = checker.require_any("add", "change")


def _refused(error: ValidationError) -> JsonResponse:
    return JsonResponse({"error": " ".join(error.messages)}, status=400)


def _told(upload: Upload) -> JsonResponse:
    """What is still to be sent, and where to."""
    url = reverse("films:upload", args=[upload.pk])
    return JsonResponse({"url": url, "finish": reverse("films:finish", args=[upload.pk]), "id": str(upload.pk),
                         "next": None if upload.is_whole else way_of(upload).next_part(url)})  # fmt: skip


@require_POST
@may_send_in
def begin_upload(request: HttpRequest) -> HttpResponseBase:
    try:
        told = json.loads(request.body)
        name, size = str(told["name"]), int(told["size"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return HttpResponse(status=400)
    try:
        return _told(begin(request.user, name, size))
    except ValidationError as error:
        return _refused(error)


@require_http_methods(["GET", "PUT", "DELETE"])
@may_send_in
def upload(request: HttpRequest, key: Any) -> HttpResponseBase:
    """How far it has come; one part of it, where it goes to our own disk; or no more of it."""
    mine = get_object_or_404(Upload, pk=key, user=request.user)
    if request.method == "DELETE":
        discard(mine)
        return HttpResponse(status=204)
    way = way_of(mine)
    if request.method == "PUT" and not mine.is_whole and isinstance(way, ToDisk):
        try:
            way.take(request, int(request.GET.get("start", "")))
        except ValueError:
            return HttpResponse(status=400)
        except ValidationError as error:
            discard(mine)
            return _refused(error)
    Upload.objects.filter(pk=mine.pk).update(touched_at=timezone.now())
    return _told(mine)


@require_POST
@may_send_in
def finish_upload(request: HttpRequest, key: Any) -> HttpResponseBase:
    mine = get_object_or_404(Upload, pk=key, user=request.user)
    if not mine.is_whole:
        if way_of(mine).next_part(""):
            return HttpResponse(status=409)
        try:
            finish(mine)
        except ValidationError as error:
            return _refused(error)
    return _told(mine)


def film_for(request: HttpRequest, key: int) -> Video | None:
    film = get_object_or_404(Video, pk=key)
    may = checker.policy.user_has_permission_for_instance(request.user, "change", film)
    return film if may else None


@require_GET
@may_send_in
def state(request: HttpRequest, key: int) -> HttpResponseBase:
    film = film_for(request, key)
    if film is None:
        return permission_denied(request)
    return JsonResponse({"state": film.state, "text": film.state_text, "progress": film.progress})


@require_POST
@may_send_in
def make_again(request: HttpRequest, key: int) -> HttpResponseBase:
    film = film_for(request, key)
    if film is None:
        return permission_denied(request)
    if film.state == FilmState.FAILED:
        Video.objects.wait_again(film.pk)
        enqueue(film.pk)
        messages.success(request, _("“%(film)s” is in the queue again.") % {"film": film.title})
    return redirect("wagtailmedia:edit", film.pk)


@require_http_methods(["GET", "POST"])
@may_send_in
def captions(request: HttpRequest, key: int, language: str) -> HttpResponseBase:
    """A film's captions in one language, beside the film."""
    film = film_for(request, key)
    if film is None:
        return permission_denied(request)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    track = film.captions.filter(language=language).first() or CaptionTrack(video=film, language=language)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CaptionsForm(*sent, initial={"text": as_typed(track.text)}, duration=film.duration or 0, language=language)
    if sent and form.is_valid():
        CaptionTrack.objects.write(film, language, form.vtt)
        messages.success(request, _("The captions are saved."))
        return redirect("films:captions", film.pk, language)
    shown = {"film": film, "track": track, "form": form, "page_title": _("Captions"), "page_subtitle": film.title,
             "header_icon": "openquote", "advice": advice(parse(track.text)[0])}  # fmt: skip
    return TemplateResponse(request, "media/admin/captions.html", shown)


@require_POST
@may_send_in
def remove_captions(request: HttpRequest, key: int, language: str) -> HttpResponseBase:
    film = film_for(request, key)
    if film is None:
        return permission_denied(request)
    for track in film.captions.filter(language=language):
        track.delete()
        messages.success(request, _("The captions in %(language)s are gone.") % {"language": track.label})
    return redirect("wagtailmedia:edit", film.pk)
