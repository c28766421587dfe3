"""A film's kit: made by the worker on request, in the shapes of the apps, and handed out where everybody has agreed."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms import roles
from media.film.looking import look_at
from media.film.preparing import work_folder
from media.models import CaptionTrack, Consent, FilmKit, FilmState, Video
from media.moving import names
from media.withdrawal import withdraw
from tests.factories import consent
from tests.media.film import film, turned
from tests.media.test_preparing import sent_in, work
from tests.staff import member

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Når vakta begynner klokka ti,\ner byen helt stille. Ikke her {i kveld}."


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(member(roles.EDITOR))
    return client


def captioned(content: bytes, name: str = "film.mp4") -> Video:
    video = sent_in(content, name)
    CaptionTrack.objects.write(video, "nb", f"WEBVTT\n\n00:00.500 --> 00:01.500\n{SAID}\n")
    return Video.objects.get(pk=video.pk)


def screen(editor: Client, video: Video) -> str:
    return editor.get(f"/admin/filmer/{video.pk}/pakke/").content.decode()


def ask(editor: Client, video: Video) -> None:
    assert editor.post(f"/admin/filmer/{video.pk}/pakke/").status_code == 302


def fetched(editor: Client, kit: FilmKit, channel: str, kind: str) -> bytes | None:
    response: Any = editor.get(f"/admin/filmer/pakker/{kit.pk}/{channel}/{kind}/")
    if response.status_code == 404:
        return None
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_kit_is_made_once_and_handed_out_to_each_channel_that_all_have_agreed_to(editor: Client) -> None:
    video = captioned(film())
    amina = Consent.objects.create(person="Amina Nordby", channels=["linkedin"], given_on=timezone.localdate())
    amina.films.add(video)
    ask(editor, video)
    ask(editor, video)
    work()
    kit = FilmKit.objects.get()
    assert (kit.state, kit.error, kit.progress, kit.language) == (FilmState.READY, "", 100, "nb")
    looks = {name: look_at(getattr(kit, name).path) for name in ("wide", "square", "tall")}
    assert {name: (look.width, look.height, look.has_sound, round(look.duration)) for name, look in looks.items()} == {
        "wide": (1280, 720, True, 2),
        "square": (1080, 1080, True, 2),
        "tall": (1080, 1920, True, 2),
    }
    assert not list(work_folder().iterdir())

    for name in ("wide", "square", "tall", "still"):
        assert len(fetched(editor, kit, "linkedin", name) or b"") == kit.sizes[name]
        assert editor.get(f"/uploads/{getattr(kit, name).name}").status_code == 404
    told = "1\n00:00:00,500 --> 00:00:01,500\nNår vakta begynner klokka ti, er byen helt stille. Ikke her {i kveld}.\n"
    assert (fetched(editor, kit, "linkedin", "srt") or b"").decode() == told
    Video.objects.filter(pk=video.pk).update(title="Møt oss på jobb")
    name = editor.get(f"/admin/filmer/pakker/{kit.pk}/linkedin/srt/")["Content-Disposition"]
    assert name == 'attachment; filename="mot-oss-pa-jobb-nb.srt"'
    for channel, kind in (("facebook", "tall"), ("print", "tall"), ("linkedin", "pk"), ("linkedin", "video")):
        assert fetched(editor, kit, channel, kind) is None, channel
    html = screen(editor, video)
    assert "Ikke til Facebook" in html
    assert "Amina Nordby" not in html  # for those who may see consents
    assert "/linkedin/tall/" in html
    assert "/facebook/" not in html


def test_a_kit_is_gone_from_the_store_when_somebody_in_the_film_withdraws(store: str, editor: Client) -> None:
    video = captioned(film("320x180", 1))
    amina = consent(video)
    ask(editor, video)
    work()
    kit = FilmKit.objects.get()
    assert kit.is_ready, kit.error
    assert len(fetched(editor, kit, "linkedin", "tall") or b"") == kit.sizes["tall"]
    assert sorted(names(default_storage, "kits/")) == sorted(str(getattr(kit, name)) for name in kit.sizes)

    withdraw(amina)

    assert list(names(default_storage)) == []
    assert fetched(editor, kit, "linkedin", "tall") is None
    assert not FilmKit.objects.exists()


def test_a_kit_of_another_film_or_other_captions_is_no_longer_handed_out(editor: Client, tmp_path: Path) -> None:
    video = captioned(turned(film("320x180", 1)), "IMG_1.mov")
    video.say_nobody("hr")
    video.save()
    ask(editor, video)
    work()
    kit = FilmKit.objects.get()
    assert (look_at(kit.tall.path).width, look_at(kit.wide.path).width) == (1080, 1280)
    assert fetched(editor, kit, "facebook", "tall")
    first = kit.tall.name

    CaptionTrack.objects.write(video, "nb", "WEBVTT\n\n00:00.000 --> 00:01.000\nNoe annet\n")
    assert fetched(editor, kit, "facebook", "tall") is None
    assert "Lag pakken på nytt" in screen(editor, video)
    ask(editor, video)
    work()
    kit.refresh_from_db()
    assert fetched(editor, kit, "facebook", "tall")
    assert [path.name for path in tmp_path.glob("uploads/kits/*.mp4") if path.name == Path(first).name] == []
    video.delete()
    assert not list(tmp_path.glob("uploads/kits/*"))


def test_a_film_without_captions_has_no_kit_and_a_failed_one_is_asked_for_again(editor: Client) -> None:
    video = sent_in(b"no film at all" * 100)
    ask(editor, video)
    assert not FilmKit.objects.exists()
    CaptionTrack.objects.write(video, "nb", "WEBVTT\n\n00:00.000 --> 00:01.000\nHei\n")
    ask(editor, video)
    FilmKit.objects.update(worker="", state=FilmState.WAITING)
    call_command("prepare_films", verbosity=0)
    work()
    kit = FilmKit.objects.get()
    assert (kit.state, kit.is_ready) == (FilmState.FAILED, False)
    assert "bevegelige bilder" in screen(editor, video)
    ask(editor, video)
    kit.refresh_from_db()
    assert kit.state == FilmState.WAITING
