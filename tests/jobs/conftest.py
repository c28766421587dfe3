"""What the tests of applications share: somebody who fills in the form, and a CV."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.test import Client

from jobs.models.application import Application
from media.storage import DiskStorage
from tests.factories import job_page
from tests.jobs.applicant import Applicant


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DiskStorage:
    """A private store for each test, and nobody who has sent too many forms."""
    cache.clear()
    storage = DiskStorage(location=tmp_path, base_url=None)
    monkeypatch.setitem(storages._storages, "private", storage)
    monkeypatch.setattr(Application.cv.field, "storage", storage)
    return storage


@pytest.fixture
def applicant(client: Client) -> Applicant:
    """Somebody at the form of an open job."""
    return Applicant(client, job_page())
