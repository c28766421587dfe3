"""A film's described version: chosen in the film's form, shown below the film, and asked for all that a film is."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from campaigns.models import CampaignPage, Hit, Kind
from cms import roles
from cms.readiness import NotReady, findings
from media.models import CaptionTrack, Consent, Video
from media.withdrawal import withdraw
from tests.browser import DESK
from tests.campaigns.test_plays import BY_THE_PAGE
from tests.factories import ARRIVING, OPENING, campaign_page, consent, film_version, nobody, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n"
LINK = "Se filmen med synstolking"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(member(roles.EDITOR))
    return client


def film(title: str, **fields: Any) -> Video:
    """Ready, captioned, and nobody can be recognised in it."""
    facts = {"duration": 60, "width": 1280, "height": 720} | nobody() | fields
    made = Video.objects.create(title=title, file=f"masters/{title}.mp4", **facts)
    film_version(made)
    CaptionTrack.objects.write(made, "nb", VTT)
    return made


def choose(editor: Client, film: Video, described: Video | None) -> str:
    """What the form of the film says of it; nothing where it is saved."""
    answers = {"title": film.title, "tags": "", "nobody": "on", "described": described.pk if described else ""}
    response = editor.post(f"/admin/media/edit/{film.pk}/", answers)
    return "" if response.status_code == 302 else response.content.decode()


def page_with(film: Video, **fields: Any) -> CampaignPage:
    return campaign_page(body=[OPENING, ("video", {"heading": "", "video": film})], **fields)


def found(page: CampaignPage) -> list[tuple[str, bool]]:
    with translation.override("en"):
        return [(one.sentence, one.stops) for one in findings(CampaignPage.objects.get(pk=page.pk))]


def test_an_editor_chooses_it_and_visitors_find_it_below_the_film(editor: Client, client: Client) -> None:
    plain, described = film("En vakt"), film("En vakt, tolket")
    page = page_with(plain)
    assert LINK not in client.get(page.url).content.decode()
    assert "Velg video" in editor.get(f"/admin/media/edit/{plain.pk}/").content.decode()
    assert choose(editor, plain, described) == ""

    html = Client().get(page.url, headers=ARRIVING).content.decode()
    below = html.partition(f"<summary>{LINK}</summary>")[2].partition("</details>")[0]
    assert 'preload="none"' in below
    assert f'src="/film/{page.pk}/{described.pk}-720.mp4"' in below
    assert described.captions.get().file.url in below
    assert choose(editor, plain, None) == ""
    assert LINK not in Client().get(page.url).content.decode()


def test_it_is_not_shown_before_it_is_ready_and_captioned_and_all_have_agreed(editor: Client) -> None:
    plain, described = film("En vakt"), film("En vakt, tolket")
    described.captions.all().delete()
    assert "har ingen teksting" in choose(editor, plain, described)
    CaptionTrack.objects.write(described, "nb", VTT)
    Video.objects.filter(pk=described.pk).update(nobody_at=None, nobody_by="")
    assert "ingen har sagt hvem som er med" in choose(editor, plain, described)
    consent(described)
    assert choose(editor, plain, described) == ""
    described.film_versions.all().delete()
    assert LINK not in Client().get(page_with(plain).url).content.decode()


def test_it_is_another_film_and_the_last_one_of_the_chain(editor: Client) -> None:
    plain, described, third = film("En vakt"), film("En vakt, tolket"), film("En annen")
    assert "Velg en annen film" in choose(editor, plain, plain)
    assert choose(editor, plain, described) == ""
    assert "Velg en annen film" in choose(editor, third, plain)
    html = editor.get(f"/admin/media/edit/{described.pk}/").content.decode()
    assert 'name="described"' not in html
    assert 'name="described"' not in editor.get("/admin/media/video/add/").content.decode()
    choose(editor, described, third)
    assert Video.objects.get(pk=described.pk).described is None


def test_it_answers_the_advice_that_those_who_cannot_see_miss_something() -> None:
    plain = film("En vakt")
    page = page_with(plain)
    advice = "Film: those who can't see the film “En vakt” have no text about what is seen, and no described version."
    assert (advice, False) in found(page)
    plain.described = film("En vakt, tolket")
    plain.save()
    assert not [sentence for sentence, _stops in found(page) if "En vakt" in sentence]


def test_a_page_waits_for_its_captions_and_for_those_in_it() -> None:
    described = film("En vakt, tolket")
    page = page_with(film("En vakt", described=described), live=False)
    page.save_revision()
    described.captions.all().delete()
    Video.objects.filter(pk=described.pk).update(nobody_at=None, nobody_by="")
    nobody_said = "nobody has said who is in it, or that nobody can be recognised."
    assert {sentence for sentence, stops in found(page) if stops} == {
        "Film: the film “En vakt, tolket” has no captions.",
        f"The film “En vakt, tolket”: {nobody_said}",
    }
    with pytest.raises(NotReady):
        page.get_latest_revision().publish()
    CaptionTrack.objects.write(described, "nb", VTT)
    consent(described)
    page.get_latest_revision().publish()


@pytest.mark.django_db(transaction=True)
def test_who_would_delete_it_is_told_of_its_film(editor: Client) -> None:
    described = film("En vakt, tolket")
    film("En vakt", described=described)
    call_command("db_worker", "--batch", "--queue-name", "default", "--no-startup-delay", "--no-reload", verbosity=0)
    assert "brukt 1 gang" in editor.get(f"/admin/media/delete/{described.pk}/").content.decode().lower()
    assert "En vakt</a>" in re.sub(r"\s+<", "<", editor.get(f"/admin/media/usage/{described.pk}/").content.decode())
    editor.post(f"/admin/media/delete/{described.pk}/")
    assert Video.objects.get().described is None


def test_withdrawn_from_the_film_it_goes_too_and_its_posts_are_listed() -> None:
    described = film("En vakt, tolket")
    plain = film("En vakt", described=described)
    link = share_link(page_with(plain).campaign)
    reader = consent(described, person="Den som leser")
    seen = consent(plain)
    withdraw(reader)
    assert [post.url for post in reader.take_downs.all()] == [link.short_url]
    assert list(Video.objects.values_list("title", "described")) == [("En vakt", None)]

    plain = Video.objects.get()
    plain.described = film("En vakt, tolket på nytt")
    plain.save()
    withdraw(seen)
    assert not Video.objects.exists()
    assert Consent.objects.get(pk=seen.pk).removed == "En vakt, tolket på nytt\nEn vakt"


def test_a_play_of_it_is_a_play_of_the_page(client: Client) -> None:
    described = film("En vakt, tolket")
    page = page_with(film("En vakt", described=described))
    address = f"/film/{page.pk}/{described.pk}-720.mp4"
    assert client.get(address, headers={**BY_THE_PAGE, "User-Agent": DESK, "Range": "bytes=0-"}).status_code == 302
    assert Hit.objects.get(kind=Kind.PLAY).page_id == page.pk
