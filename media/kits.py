"""A film's kit as those who post it see it: by channel, with what to upload there, or why it may not be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from slugify import slugify

from media.captions import as_srt, parse
from media.consent import Lack, missing
from media.film.preparing import enqueue_kit
from media.models import ConsentChannel, FilmKit, KitShape, Video
from media.serving import hand_over

# What each shows largest, the first one first.
CHANNELS = {
    ConsentChannel.LINKEDIN: (KitShape.SQUARE, KitShape.WIDE, KitShape.TALL),
    ConsentChannel.FACEBOOK: (KitShape.TALL, KitShape.SQUARE, KitShape.WIDE),
    ConsentChannel.INSTAGRAM: (KitShape.TALL, KitShape.SQUARE),
}
SRT, STILL = "srt", "still"

AddressOf = Callable[[FilmKit, str, str], str]


@dataclass(frozen=True)
class KitFile:
    label: str | Promise
    url: str
    size: int | None = None  # bytes


@dataclass
class Offer:
    """A channel, and what may be posted there; nothing where somebody in the film has not agreed to it."""

    channel: ConsentChannel
    lacks: list[Lack]
    files: list[KitFile] = field(default_factory=list)
    link: Any = None  # where a room above knows one


def language_of(film: Video, asked: str) -> str:
    """The language asked for if there are captions in it, else one that there is; none where nobody speaks."""
    known = [track.language for track in film.tracks]
    return asked if asked in known else next(iter(known), "")


def kit_of(film: Video, language: str) -> FilmKit | None:
    kit = film.kits.filter(language=language).first()
    if kit:
        kit.video = film
    return kit


def ask(film: Video, language: str) -> FilmKit:
    """Have it made, unless it is there or on its way."""
    kit, is_to_make = FilmKit.objects.ask(film, language)
    if is_to_make:
        enqueue_kit(kit.pk)
    return kit


def offers(film: Video, kit: FilmKit | None, address_of: AddressOf) -> list[Offer]:
    prefetch_related_objects([film], "consents")
    told = [Offer(channel, missing(film, channel)) for channel in CHANNELS]
    for offer in told:
        if kit and kit.is_ready and not offer.lacks:
            offer.files = list(_files(kit, offer.channel, address_of))
    return told


def _files(kit: FilmKit, channel: ConsentChannel, address_of: AddressOf) -> Iterator[KitFile]:
    for shape in CHANNELS[channel]:
        yield KitFile(shape.label, address_of(kit, channel, shape), kit.sizes[shape])
    if kit.track:
        yield KitFile(_("captions (SRT)"), address_of(kit, channel, SRT))
    yield KitFile(_("still"), address_of(kit, channel, STILL), kit.sizes[STILL])


def hand_out(request: HttpRequest, kit: FilmKit, channel: str, kind: str) -> HttpResponseBase:
    """One file of it, to be posted in that channel; not found where it may not be, or is of another film by now."""
    if channel not in CHANNELS or not kit.is_ready or missing(kit.video, ConsentChannel(channel)):
        raise Http404
    name = f"{slugify(kit.video.title, max_length=60) or 'film'}-{kit.language or settings.LANGUAGE_CODE}"
    if kind == SRT and kit.track:
        told = {"Content-Disposition": f'attachment; filename="{name}.srt"', "Cache-Control": "no-store"}
        return HttpResponse(as_srt(parse(kit.track.text)[0]), content_type="application/x-subrip", headers=told)
    if kind not in (*CHANNELS[ConsentChannel(channel)], STILL):
        raise Http404
    file = getattr(kit, kind)
    return hand_over(request, file, f"{name}-{kind}{file.name[file.name.rfind('.') :]}")
