"""What stands against showing a picture or a film, and what does not."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from media.consent import missing
from media.models import Consent, ConsentChannel, ConsentState, Photo, Video
from tests.factories import consent, nobody, photo

pytestmark = pytest.mark.django_db
SITE, FACEBOOK = ConsentChannel.SITE, ConsentChannel.FACEBOOK
TODAY, YESTERDAY = 0, -1  # as the test runs, not as it is read
UNSAID = {"nobody_at": None, "nobody_by": ""}


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def sentences(asset: Any, channel: ConsentChannel = SITE) -> list[str]:
    return [lack.sentence for lack in missing(asset, channel)]


def test_what_everybody_in_it_agreed_to_may_be_shown_there_and_nowhere_else() -> None:
    picture = photo(**UNSAID)
    consent(picture, person="Amina Berg", channels=[SITE])
    consent(picture, person="Jon Sæther", channels=[SITE, FACEBOOK])
    assert sentences(picture) == []
    assert sentences(picture, FACEBOOK) == ["samtykket fra Amina Berg dekker ikke Facebook."]


def test_somebody_must_say_who_is_in_it_or_that_nobody_is() -> None:
    film = Video.objects.create(title="Elva", file=ContentFile(b"film", "elva.mp4"), duration=9)
    assert sentences(film) == ["ingen har sagt hvem som er med, eller at ingen kan kjennes igjen."]
    film.say_nobody("Ida Moen")
    assert sentences(film) == []


@pytest.mark.parametrize(
    ("said", "state", "sentence"),
    [
        ({"given_on": None, "channels": []}, ConsentState.ASKED, "Amina Berg har ikke svart ennå."),
        ({"channels": []}, ConsentState.REFUSED, "Amina Berg har sagt nei."),
        ({"valid_to": YESTERDAY}, ConsentState.EXPIRED, "samtykket fra Amina Berg gikk ut"),
        ({"withdrawn_on": YESTERDAY}, ConsentState.WITHDRAWN, "Amina Berg har trukket samtykket."),
        ({}, ConsentState.GIVEN, ""),
        ({"valid_to": TODAY}, ConsentState.GIVEN, ""),
    ],
)
def test_each_way_of_lacking_it_names_the_person(said: dict[str, Any], state: ConsentState, sentence: str) -> None:
    # Once somebody is asked, an old word that nobody can be recognised counts for nothing.
    today = timezone.localdate()
    said = {name: today + datetime.timedelta(days=day) if isinstance(day, int) else day for name, day in said.items()}
    given = consent(picture := photo(**nobody()), **said)
    assert given.state == state
    assert [consent.pk for consent in Consent.objects.in_state(state)] == [given.pk]
    assert [text.startswith(sentence) for text in sentences(picture)] == [True] * bool(sentence)


def test_many_pictures_cost_no_more_queries_than_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pictures = [photo(f"Bilde {number}", **UNSAID) for number in range(3)]
    for picture in pictures:
        consent(picture)
    with django_assert_num_queries(2):
        found = Photo.objects.prefetch_related("consents")
        assert [missing(one, SITE) for one in found] == [[], [], []]
