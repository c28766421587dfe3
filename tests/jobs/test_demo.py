"""The demo is loaded once, whole, and only where developers are."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.test import Client, override_settings
from django.utils import timezone

from campaigns.models import Campaign, CampaignPage, Conversion, Hit, ShareLink
from campaigns.tracking import attribution
from campaigns.tracking.source import of_link
from jobs.demo import history, state, truth
from jobs.demo.calendar import Calendar
from jobs.models import Application, JobPage
from media.models import CaptionTrack, Photo
from tests.factories import ARRIVING, share_link
from tests.jobs.elvestad import demo, in_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    with in_folder(tmp_path):
        yield


@pytest.fixture
def nobody_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages alone, without their visitors."""
    monkeypatch.setattr(
        history, "live_through", lambda calendar, _scale: history.History(truth.Truth(calendar.last_day), 0)
    )


@pytest.mark.usefixtures("nobody_comes")
def test_a_second_run_finds_everything_there() -> None:
    demo()
    before = numbers()

    assert "/kommunikasjonsradgiver/" in demo()

    assert numbers() == before


@pytest.mark.usefixtures("nobody_comes")
def test_campaigns_have_the_tags_that_their_links_carry() -> None:
    demo()

    assert set(Campaign.objects.values_list("tag", flat=True)) == {"kommunikasjonsradgiver", "sykepleiere"}


@pytest.mark.usefixtures("nobody_comes")
def test_the_nurses_campaign_is_one_in_two_languages() -> None:
    demo()

    pages = Campaign.objects.get(tag="sykepleiere").pages.all()
    assert {page.locale.language_code for page in pages} == {"nb", "sv"}
    keys = [set(JobPage.objects.child_of(page).values_list("translation_key", flat=True)) for page in pages]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 3


@pytest.mark.usefixtures("nobody_comes")
def test_links_name_the_port_that_is_served() -> None:
    demo()

    with override_settings(PORT=8123):
        assert "http://localhost:8123/kommunikasjonsradgiver/" in demo()


def test_an_interrupted_load_is_taken_away_and_done_again(monkeypatch: pytest.MonkeyPatch, nobody_comes: None) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(history, "live_through", interrupted_by_the_first_applicant)
        with pytest.raises(KeyboardInterrupt):
            demo()
    assert not state.is_loaded()

    assert "interrupted" in demo()

    assert state.is_loaded()
    assert numbers()[:4] == [2, 3, 7, 0]
    assert Hit.objects.count() == Conversion.objects.count() == Application.objects.count() == 0


def interrupted_by_the_first_applicant(_calendar: Calendar, _scale: float) -> None:
    campaign = Campaign.objects.get(tag="kommunikasjonsradgiver")
    link = share_link(campaign)
    job = JobPage.objects.descendant_of(campaign.page).get()
    Client().get(link.short_path, headers=ARRIVING)
    Application.objects.create(
        job=job,
        conversion=attribution.credit(of_link(link), campaign, job_key=job.translation_key, job_title=job.title),
        form_id=uuid.uuid4(),
        language="nb",
        submitted_at=timezone.now(),
        name="Kari Nordmann",
    )
    assert Hit.objects.count() == 1
    raise KeyboardInterrupt


def test_the_demo_is_refused_outside_development() -> None:
    with override_settings(DEMO_MAY_LOAD=False), pytest.raises(CommandError, match="passwords"):
        demo()


def numbers() -> list[int]:
    return [model.objects.count() for model in (Campaign, CampaignPage, JobPage, ShareLink, Photo, CaptionTrack)]
