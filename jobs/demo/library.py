"""The demo's photos and films, drawn when they are first needed."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from jobs.demo import content, papers
from jobs.demo.drawing import portraits, scenes
from jobs.demo.film import HEIGHT, SECONDS, WIDTH, make_film
from media.models import Attachment, CaptionTrack, FilmState, FilmVersion, Photo, Video

CREDIT = "Elvestad kommune"
RIGHTS = "Tegnet for kommunen, som kan bruke det fritt."
DECLARED_BY = "Ida Moen"


def make_library() -> None:
    """Draw what is missing."""
    media = content.read("media")
    for name, told in media["photos"].items():
        if not Photo.objects.filter(title=told["title"]).exists():
            _make_photo(name, told["title"], told["nb"], told.get("person", ""))
    for name, film in media["films"].items():
        if not Video.objects.filter(title=film["title"]).exists():
            _make_video(name, film)
    for told in media["papers"].values():
        if not Attachment.objects.filter(title=told["title"]).exists():
            _make_paper(told)


def photo(name: str) -> Photo:
    return Photo.objects.get(title=content.read("media")["photos"][name]["title"])


def described(name: str, language: str) -> str:
    description: str = content.read("media")["photos"][name][language]
    return description


def video(name: str) -> Video:
    return Video.objects.get(title=content.read("media")["films"][name]["title"])


def paper(name: str) -> Attachment:
    return Attachment.objects.get(title=content.read("media")["papers"][name]["title"])


def _make_paper(told: dict[str, Any]) -> None:
    file = ContentFile(papers.pdf(told["title"], "", *told["lines"]), told["file"])
    Attachment.objects.create(title=told["title"], file=file)


def _make_photo(name: str, title: str, description: str, person: str) -> None:
    picture = _drawn(name)
    extension = "png" if picture.mode == "RGBA" else "jpg"
    buffer = io.BytesIO()
    picture.save(buffer, "PNG" if extension == "png" else "JPEG", quality=88, optimize=True)
    file = ContentFile(buffer.getvalue(), f"{name}.{extension}")
    photo = Photo(title=title, description=description, credit=CREDIT, rights=RIGHTS, file=file)
    photo.say_nobody("" if person else DECLARED_BY)
    photo.save()


def _drawn(name: str) -> Image.Image:
    if name == "arms":
        return scenes.arms()
    return portraits.portrait(name) if name in portraits.SITTERS else scenes.scene(name)


def _make_video(name: str, film: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mp4, poster = Path(folder) / "film.mp4", Path(folder) / "poster.webp"
        make_film(name, mp4, poster)
        video = Video.objects.create(
            title=film["title"],
            transcript=film["transcript"],
            file=ContentFile(mp4.read_bytes(), f"{name}.mp4"),
            thumbnail=ContentFile(poster.read_bytes(), f"{name}.webp"),
            duration=SECONDS,
            width=WIDTH,
            height=HEIGHT,
            rights=RIGHTS,
            nobody_at=timezone.now(),
            nobody_by=DECLARED_BY,
        )
        _as_drawn(video, ContentFile(mp4.read_bytes(), f"{name}-720p.mp4"))
    for language, cues in film["captions"].items():
        CaptionTrack.objects.write(video, language, web_vtt(cues))


def _as_drawn(video: Video, file: ContentFile) -> None:
    """Drawn as the worker would make it, so it is ready at once."""
    facts = {"level": HEIGHT, "width": WIDTH, "height": HEIGHT, "size": file.size}
    FilmVersion.objects.create(video=video, master=str(video.file.name), file=file, **facts)
    Video.objects.filter(pk=video.pk).update(state=FilmState.READY, progress=100)


def web_vtt(cues: list[str]) -> str:
    """The cues one after the other, sharing the film's seconds evenly."""
    share = SECONDS / len(cues)
    timed = (
        f"{_stamp(number * share)} --> {_stamp((number + 1) * share - 0.1)}\n{cue}" for number, cue in enumerate(cues)
    )
    return "\n\n".join(["WEBVTT", *timed]) + "\n"


def _stamp(seconds: float) -> str:
    return f"00:{int(seconds) // 60:02d}:{seconds % 60:06.3f}"
