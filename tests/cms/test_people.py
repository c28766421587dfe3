"""The gate and the people in pictures: whichever way a page is published, all of them have agreed."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import CampaignPage
from cms import roles
from cms.readiness import NotReady, findings
from media.models import ConsentChannel, Photo, Video
from tests.factories import OPENING, campaign_page, consent, job_page, nobody, photo
from tests.staff import member

pytestmark = pytest.mark.django_db
UNSAID = {"nobody_at": None, "nobody_by": ""}
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def portrait() -> Photo:
    return photo("Amina i døra", **UNSAID)


def quote(picture: Photo) -> tuple[str, dict[str, Any]]:
    shown = {"image": picture.pk, "alt_text": "En kollega", "decorative": False}
    return "quote", {"quote": "Gå ut.", "name": "Amina", "role": "", "portrait": shown}


def body(*parts: Any) -> str:
    """As the editor stores it."""
    return json.dumps([{"type": kind, "value": value} for kind, value in (OPENING, *parts)])


def draft(*parts: Any, **fields: Any) -> CampaignPage:
    page = campaign_page("Badevakter", body=body(*parts), live=False, **fields)
    page.save_revision()
    return page


def stopping(page: Any) -> list[tuple[str, str]]:
    return [(finding.sentence, finding.url) for finding in findings(page) if finding.stops]


def test_a_page_goes_out_once_all_who_are_on_it_have_agreed(portrait: Photo) -> None:
    page = draft(quote(portrait))
    with pytest.raises(NotReady) as refused:
        page.get_latest_revision().publish()
    assert refused.value.messages == [
        "Bildet «Amina i døra»: ingen har sagt hvem som er med, eller at ingen kan kjennes igjen."
    ]
    assert refused.value.stopping[0].url == f"/admin/images/{portrait.pk}/"
    consent(portrait)
    page.get_latest_revision().publish()
    assert CampaignPage.objects.get(pk=page.pk).live


def test_what_the_draft_names_is_asked_for_and_not_what_is_out(portrait: Photo) -> None:
    consent(agreed := photo("Jon", **UNSAID), person="Jon Sæther")
    page = draft(quote(agreed))
    page.get_latest_revision().publish()
    page.body = body(quote(portrait))
    with pytest.raises(NotReady, match="Amina i døra"):
        page.save_revision().publish()
    page.body = body(quote(agreed))
    page.save_revision().publish()


def test_a_plan_whose_consent_has_run_out_is_held_back_and_the_mail_names_picture_and_person(portrait: Photo) -> None:
    consent(portrait, valid_to=timezone.localdate() - datetime.timedelta(days=1))
    page = draft(quote(portrait), owner=member(roles.EDITOR))
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - MINUTE
    revision.save()
    call_command("publish_scheduled")
    assert not CampaignPage.objects.get(pk=page.pk).live
    assert "Bildet «Amina i døra»: samtykket fra Amina Berg gikk ut" in mail.outbox[0].body


def test_an_approval_is_refused_in_plain_words_with_a_way_to_the_picture(client: Client, portrait: Photo) -> None:
    client.force_login(member(roles.HR))
    consent(portrait, channels=[ConsentChannel.PRINT])
    page = draft(quote(portrait))
    task = page.get_workflow().start(page, member(roles.EDITOR)).current_task_state
    url = f"/admin/pages/workflow/action/{page.pk}/approve/{task.pk}/"
    html = client.post(url, {"comment": ""}, follow=True).content.decode()
    assert not CampaignPage.objects.get(pk=page.pk).live
    assert "samtykket fra Amina Berg dekker ikke vårt eget nettsted." in html
    assert f'href="/admin/images/{portrait.pk}/"' in html


def test_films_and_the_picture_of_a_shared_link_are_asked_for_too(portrait: Photo) -> None:
    film = Video.objects.create(title="Elva", file=ContentFile(b"film", "elva.mp4"), no_speech_at=timezone.now())
    page = draft(("video", {"heading": "", "video": film.pk}), share_picture=portrait)
    assert [url for _sentence, url in stopping(page)] == [
        f"/admin/images/{portrait.pk}/",
        f"/admin/media/edit/{film.pk}/",
    ]
    assert stopping(job_page(page, share_picture=portrait))
    for asset in (film, portrait):
        asset.say_nobody("Ida Moen")
        asset.save()
    assert stopping(page) == []


def test_a_shared_link_shows_the_town_until_the_consent_covers_every_platform(portrait: Photo) -> None:
    agreed = consent(portrait, channels=[ConsentChannel.SITE, ConsentChannel.FACEBOOK])
    page = draft(share_picture=portrait)
    assert page.share_card().picture is None
    advice = [finding.sentence for finding in findings(page) if finding.place == "id_share_picture"]
    assert advice == ["Byen tegnes der siden deles: samtykket fra Amina Berg dekker ikke LinkedIn, Instagram."]
    agreed.channels = list(ConsentChannel)
    agreed.save()
    assert page.share_card().picture == portrait


def test_a_page_with_many_pictures_is_asked_in_as_many_queries_as_one_with_few() -> None:
    def queries(number: int) -> int:
        pictures = [photo(f"Bilde {number}-{one}", **UNSAID) for one in range(number)]
        for picture in pictures:
            consent(picture)
        page = draft(*map(quote, pictures))
        with CaptureQueriesContext(connection) as asked:
            assert stopping(page) == []
        return len([query for query in asked if "media_consent" in query["sql"]])

    assert queries(1) == queries(6) == 1


def test_a_word_that_nobody_can_be_recognised_is_enough(portrait: Photo) -> None:
    Photo.objects.filter(pk=portrait.pk).update(**nobody())
    draft(quote(portrait)).get_latest_revision().publish()
