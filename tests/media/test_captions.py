"""Captions are read from what editors save, kept as WebVTT, and shown with the film."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from campaigns.models import CampaignPage
from cms import roles
from cms.readiness import findings
from media.captions import advice, as_vtt, decode, paragraphs, parse, read
from media.models import CaptionTrack, Video
from tests.factories import OPENING, campaign_page, nobody
from tests.staff import member

SRT = """1
00:00:01,000 --> 00:00:03,500
Vi går på vakt klokka sju.

2
00:00:04,000 --> 00:00:06,000 X1:40 Y1:20
<font color="#fff">Æ, ø og å</font> & <i>mer</i> <3
"""
VTT = """WEBVTT

00:00:01.000 --> 00:00:03.500
Vi går på vakt klokka sju.

00:00:04.000 --> 00:00:06.000
Æ, ø og å &amp; <i>mer</i> &lt;3
"""


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def film(db: None) -> Video:
    return Video.objects.create(title="En vakt", file="masters/a.mp4", duration=60, **nobody())


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(member(roles.EDITOR))
    return client


def address(film: Video, language: str = "nb") -> str:
    return f"/admin/filmer/{film.pk}/teksting/{language}/"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_of_any_usual_editor_becomes_webvtt(encoding: str, newline: str, editor: Client, film: Video) -> None:
    sent = SimpleUploadedFile("film.srt", SRT.replace("\n", newline).encode(encoding))
    assert editor.post(address(film), {"file": sent, "text": ""}).status_code == 302
    track = film.captions.get()
    assert (track.language, track.text, track.file.open("rb").read().decode()) == ("nb", VTT, VTT)
    assert "går på vakt" in editor.get(address(film)).content.decode()


FAULTS = [
    ("00:01 -> 00:03\nHei", ["Line 1: “00:01 -> 00:03” has no time. Is there an empty line too much before it?"]),
    ("00:01 --> 3\nHei", ["Line 1: we can't read the time “00:01 --> 3”. It should look like "
                          "00:01:23.500 --> 00:01:26.000."]),
    ("WEBVTT\n\n00:05.000 --> 00:04.000\nHei", ["Line 3 (00:00:05.000): ends before it begins."]),
    ("1\n00:01 --> 00:02\n\n2\n00:03 --> 00:04\n<i> </i>",
     [f"Line {line} ({time}): nothing stands under the time. Write what is said, or delete the time."
      for line, time in ((2, "00:00:01.000"), (5, "00:00:03.000"))]),
    ("00:01 --> 00:02\nHei\n\nog hå", ["Line 4: “og hå” has no time. Is there an empty line too much before it?"]),
    ("01:01 --> 01:02\nHei", ["Line 1 (00:01:01.000): the film is over by then (00:01:00.000). "
                              "Do the captions belong to another film?"]),
    ("WEBVTT", ["There are no captions in it yet."]),
    ("", ["There are no captions in it yet."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "faults"), FAULTS)
def test_each_fault_is_named_by_line_and_time(text: str, faults: list[str]) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read(text, 60)
    assert refused.value.messages == faults


def test_what_stands_beside_the_words_is_understood() -> None:
    text = (
        "WEBVTT - Vakt\nKind: captions\n\nNOTE\nto the translator\n\nSTYLE\n::cue { color: red }\n\n"
        "slutt\n00:09.000 --> 00:10.000 line:0 position:20%\n<v Amina>Ha det!\n\n"
        "1\n00:01 --> 00:02\n- Hei!\n- Hallo!\n2\n00:02,5 --> 00:03\nså\nbra\n\n3\n"
    )
    cues, faults = parse(text)
    assert faults == []
    assert paragraphs(cues) == ["- Hei!\n- Hallo! så bra", "Amina: Ha det!"]
    assert "00:00:09.000 --> 00:00:10.000 line:0 position:20%\n<v Amina>Ha det!" in as_vtt(cues)
    assert as_vtt(parse(as_vtt(cues))[0]) == as_vtt(cues)


def test_advice_stops_nobody(editor: Client, film: Video) -> None:
    text = f"00:01 --> 00:03\n{'lang ' * 9}\n\n00:02 --> 00:04\nHei"
    with translation.override("en"):
        told = [sentence.split(": ")[1] for sentence in advice(read(text))]
    assert told == [
        "22 characters a second is too fast for many; 17 is comfortable.",
        "a line has more than 42 characters. Divide it in two.",
        "begins while the one before still stands there.",
    ]
    assert editor.post(address(film), {"text": text}).status_code == 302
    assert "42 tegn" in editor.get(address(film)).content.decode()


def test_one_goes_on_with_what_one_typed(editor: Client, film: Video) -> None:
    typed = VTT.replace("&amp;", "&").replace("&lt;", "<") + "\n00:08.000 --> 00:09.000\n&lt;b> er en kode\n"
    editor.post(address(film), {"text": typed})
    kept = film.captions.get().text
    shown = html.unescape(editor.get(address(film)).content.decode())
    assert "Æ, ø og å & <i>mer</i> <3" in shown
    assert "&lt;b> er en kode" in shown
    assert kept.startswith(VTT)
    editor.post(address(film), {"text": shown.partition("WEBVTT")[2].partition("</textarea>")[0]})
    assert film.captions.get().text == kept


def test_a_file_with_faults_is_shown_to_be_put_right(editor: Client, film: Video) -> None:
    CaptionTrack.objects.write(film, "nb", VTT)
    sent = SimpleUploadedFile("film.srt", SRT.replace("00:00:03,500", "00:00:00,500").encode())
    html = editor.post(address(film), {"file": sent, "text": "gammelt"}).content.decode()
    assert "Linje 2 (00:00:01.000)" in html
    assert "00:00:01,000 --&gt; 00:00:00,500" in html
    assert film.captions.get().text == VTT


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, b"\xff\xfe\x00", b"\x81\x8d"])
def test_what_is_no_text_is_refused(content: bytes, editor: Client, film: Video) -> None:
    with pytest.raises(ValidationError):
        decode(content)
    html = editor.post(
        address(film), {"file": SimpleUploadedFile("a.srt", content), "text": "beholdt"}
    ).content.decode()
    assert "ingen tekstfil" in html
    assert "beholdt" in html
    assert not film.captions.exists()


def test_a_change_has_a_name_of_its_own_and_the_old_file_goes(
    editor: Client, film: Video, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    names = set()
    for word in ("Hei", "Hallo", "Hei"):
        with django_capture_on_commit_callbacks(execute=True):
            editor.post(address(film), {"text": f"00:01 --> 00:02\n{word}"})
        names.add(film.captions.get().file.name)
        assert len(list(Path(settings.MEDIA_ROOT, "captions").iterdir())) == 1
    assert len(names) == 2
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"{address(film)}bort/")
    assert not film.captions.exists()
    assert not list(Path(settings.MEDIA_ROOT, "captions").iterdir())


def test_the_film_as_text_is_in_the_readers_language_or_in_one_there_is(film: Video) -> None:
    for language, word in (("nb", "Hei"), ("sv", "Hej")):
        CaptionTrack.objects.write(film, language, f"WEBVTT\n\n00:01.000 --> 00:02.000\n{word}\n")
    for language, text, told in (("sv", "Hej", "sv"), ("en", "Hei", "nb")):
        with translation.override(language):
            words = film.words
        assert words is not None
        assert (words.text, words.language) == (text, told)
    film.transcript = "Noen går."
    assert film.words is not None
    assert (film.words.text, film.words.language) == ("Noen går.", "")


def test_a_new_film_warns_of_the_captions_of_the_one_before(editor: Client, film: Video) -> None:
    editor.post(address(film), {"text": VTT})
    edit, warning = f"/admin/media/edit/{film.pk}/", "Filmen er ny"
    assert warning not in editor.get(edit).content.decode()
    film.file = "masters/b.mp4"
    film.save()
    assert warning in editor.get(edit).content.decode()
    editor.post(address(film), {"text": VTT})
    assert warning not in editor.get(edit).content.decode()


def test_who_says_that_nobody_speaks_is_remembered(editor: Client, film: Video) -> None:
    assert film.lacks_captions
    edit = f"/admin/media/edit/{film.pk}/"
    answers = {"title": "En vakt", "tags": ""}
    assert editor.post(edit, answers | {"no_speech": "on"}).status_code == 302
    said = Video.objects.get()
    assert not said.lacks_captions
    assert said.no_speech_by is not None
    assert str(said.no_speech_by) in editor.get(edit).content.decode()
    editor.post(edit, answers | {"no_speech": "on", "title": "Ny tittel"})
    assert Video.objects.get().no_speech_at == said.no_speech_at
    editor.post(edit, answers)
    taken_back = Video.objects.get()
    assert (taken_back.no_speech_at, taken_back.no_speech_by) == (None, None)


def test_no_other_language_and_no_other_film(editor: Client, film: Video) -> None:
    assert editor.get(address(film, "xx")).status_code == 404
    assert editor.get(f"/admin/filmer/{film.pk + 1}/teksting/nb/").status_code == 404


def test_a_page_waits_for_captions_or_the_word_that_nobody_speaks(film: Video) -> None:
    page = campaign_page(body=[OPENING, ("video", {"heading": "", "video": film})])

    def told() -> list[tuple[str, bool]]:
        again = CampaignPage.objects.get(pk=page.pk)
        with translation.override("en"):
            return [(found.sentence, found.stops) for found in findings(again) if "En vakt" in found.sentence]

    unseen = (
        "Film: those who can't see the film “En vakt” have no text about what is seen, and no described version.",
        False,
    )
    assert told() == [("Film: the film “En vakt” has no captions.", True), unseen]
    Video.objects.update(no_speech_at=timezone.now())
    assert told() == [unseen]
    Video.objects.update(no_speech_at=None, sound_tells_all=True)
    CaptionTrack.objects.write(film, "sv", VTT)
    assert told() == []
