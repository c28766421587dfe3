"""Previews in the admin: of what is not saved yet, and never counted."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.models import Campaign, Hit
from jobs.models import JobPage
from tests.factories import campaign_page, home, job_page

pytestmark = pytest.mark.django_db

JOB = {
    "title": "Sykepleier på natt",
    "slug": "natt",
    "body": '{"blocks": [], "entityMap": {}}',
    "percentage": "80",
    "employment": "permanent",
    "positions": "1",
    "apply_by": "form",
}


def test_a_campaign_is_previewed_before_it_is_saved(admin_client: Client) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["campaigns", "campaignpage", home().pk])
    form = nested_form_data(
        {
            "title": "Sykepleiere",
            "slug": "sykepleiere",
            "body": streamfield([("hero", {"role_line": "Sykepleier", "promise": "Vær der", "season": "winter"})]),
        }
    )
    form |= {"body-0-value-place": "ward", "body-0-value-lead": ""}
    assert admin_client.post(url, form).json()["is_valid"]
    html = admin_client.get(url, {"mode": ""}).content.decode()
    assert "Vær der" in html
    assert not Campaign.objects.exists()


def test_a_job_is_previewed_before_it_is_saved(admin_client: Client) -> None:
    parent = campaign_page()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["jobs", "jobpage", parent.pk])
    assert admin_client.post(url, JOB).json()["is_valid"]
    html = admin_client.get(url, {"mode": ""}).content.decode()
    assert "80" in html
    assert not JobPage.objects.exists()
    assert not Hit.objects.exists()


def test_a_draft_of_a_job_is_previewed_and_counts_nothing(admin_client: Client) -> None:
    job = job_page(title="Natt")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[job.pk])
    assert admin_client.post(url, {**JOB, "title": "Natt og helg"}).json()["is_valid"]
    assert "Natt og helg" in admin_client.get(url, {"mode": ""}).content.decode().replace("\u00ad", "")
    assert not Hit.objects.exists()


def test_a_scheduled_page_is_not_there_before_its_time(client: Client) -> None:
    job_page(title="Natt", live=False)
    assert client.get("/sykepleiere/natt/").status_code == 404
    assert not Hit.objects.exists()
