"""A film or a photo goes while something is being made of it: what was made goes too, whichever moment it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from media.cuts import CUTS
from media.film.preparing import work_folder
from media.kits import ask
from media.models import CaptionTrack, Consent, FilmKit, Photo, Video
from media.moving import names
from media.withdrawal import withdraw
from tests.campaigns.test_withdrawal import is_away
from tests.factories import consent, photo
from tests.media.film import film
from tests.media.test_preparing import sent_in, work

pytestmark = pytest.mark.django_db(transaction=True)
Leave = Callable[[Video], object]


def withdrawn(video: Video) -> None:
    withdraw(Consent.objects.get(films=video))


def deleted(video: Video) -> None:
    """By a colleague, who does not know that somebody has it in the works."""
    Video.objects.get(pk=video.pk).delete()


def do_what_was_put_off() -> None:
    call_command("db_worker", "--batch", "--queue-name", "default", "--no-startup-delay", "--no-reload", verbosity=0)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.mark.parametrize("leave", [withdrawn, deleted])
@pytest.mark.parametrize("folder", ["stills/", "films/", "kits/"])
def test_what_is_made_of_a_film_that_goes_at_that_moment_goes_too(
    store: str, monkeypatch: pytest.MonkeyPatch, folder: str, leave: Leave
) -> None:
    video = sent_in(film("320x180", 1))
    consent(video)
    if folder == "kits/":
        work()
        CaptionTrack.objects.write(video, "nb", "WEBVTT\n\n00:00.000 --> 00:01.000\nHei\n")
        ask(Video.objects.get(pk=video.pk), "nb")
    kept: list[str] = []
    save = type(default_storage._wrapped).save

    def save_and_leave(storage: Any, name: str, *args: Any, **kwargs: Any) -> str:
        stored: str = save(storage, name, *args, **kwargs)
        if stored.startswith(folder) and not kept:
            kept.append(stored)
            leave(video)
        return stored

    with monkeypatch.context() as moment:
        moment.setattr(type(default_storage._wrapped), "save", save_and_leave)
        work()
    assert kept
    assert list(names(default_storage)) == []
    assert not Video.objects.exists()
    assert not FilmKit.objects.exists()
    assert not list(work_folder().iterdir())


def test_nothing_more_is_made_of_what_waits_for_its_store_to_be_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, video = photo("Amina", nobody_at=None), sent_in(film("320x180", 1))
    given = consent(picture, video)
    do_what_was_put_off()
    before = set(names(default_storage))
    with monkeypatch.context() as broken:
        broken.setattr(type(default_storage._wrapped), "delete", is_away)
        withdraw(given)
    Photo.objects.get().cut(CUTS["wide"].filters)
    work()
    assert set(names(default_storage)) == before
    call_command("consents", verbosity=0)
    do_what_was_put_off()
    assert list(names(default_storage)) == []


def test_a_photo_that_goes_while_it_is_cut_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = photo("Amina", nobody_at=None)
    given = consent(picture)
    do_what_was_put_off()
    cut = Photo.generate_rendition_file

    def cut_and_leave(self: Photo, *args: Any, **kwargs: Any) -> ContentFile[bytes]:
        made = cut(self, *args, **kwargs)
        withdraw(given)
        return made

    monkeypatch.setattr(Photo, "generate_rendition_file", cut_and_leave)
    picture.cut(CUTS["wide"].filters)
    do_what_was_put_off()
    assert list(names(default_storage)) == []
