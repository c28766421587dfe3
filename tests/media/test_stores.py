"""Files in a bucket: public ones under the site's host, private ones through their view, and a bucket that is away."""

from typing import Any

import pytest
from botocore.config import Config
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms import roles
from cms.settings.files import PATIENT
from jobs.models import Application
from media.models import Attachment
from tests.bucket import PRIVATE, PUBLIC, Bucket
from tests.factories import job_page
from tests.jobs.applicant import PDF, Applicant, cv
from tests.site import free_port
from tests.staff import member

pytestmark = pytest.mark.django_db


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_public_and_private_files_lie_apart_and_encrypted(bucket: Bucket) -> None:
    default_storage.save("film.mp4", ContentFile(b"film"))
    storages["private"].save("cv.pdf", ContentFile(b"cv"))
    assert bucket.names(PUBLIC) == {"public/film.mp4"}
    assert bucket.names(PRIVATE) == {"private/cv.pdf"}
    kept = bucket.server.client.head_object(Bucket=PRIVATE, Key="private/cv.pdf")
    assert kept["ServerSideEncryption"] == "AES256"


def test_no_file_is_ever_linked_at_the_bucket(bucket: Bucket) -> None:
    assert default_storage.url("a photo.jpg") == "/uploads/a%20photo.jpg"
    with pytest.raises(ValueError, match="no address"):
        storages["private"].url("cv.pdf")


def test_a_document_is_read_through_the_view_that_asks_who_is_there(bucket: Bucket, client: Client) -> None:
    secret = Collection.get_first_root_node().add_child(name="HR")
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    open_one = Attachment.objects.create(title="Brosjyre", file=ContentFile(b"%PDF-1", "brosjyre.pdf"))
    closed = Attachment.objects.create(title="Notat", file=ContentFile(b"%PDF-2", "notat.pdf"), collection=secret)

    assert body(client.get(open_one.url)) == b"%PDF-1"
    assert client.get(closed.url).status_code == 302
    client.force_login(member(roles.HR))
    assert body(client.get(closed.url)) == b"%PDF-2"
    default_storage.delete(closed.file.name)
    assert client.get(closed.url).status_code == 404


def test_a_cv_goes_only_to_those_who_may_see_applicants(bucket: Bucket, client: Client) -> None:
    Applicant(client, job_page()).send(cv=cv())
    application = Application.objects.get()
    assert bucket.names(PRIVATE) == {f"private/{application.cv.name}"}
    address = reverse("applicants:cv", args=[application.pk])
    client.force_login(member(roles.COMMUNICATOR))
    assert client.get(address).status_code == 302
    client.force_login(member(roles.HR))
    assert body(client.get(address)) == PDF
    storages["private"].delete(application.cv.name)
    assert client.get(address).status_code == 404


def test_a_bucket_that_is_away_is_said_to_be_away(bucket: Bucket, client: Client, settings: Any) -> None:
    name = default_storage.save("film.mp4", ContentFile(b"film"))
    nowhere = {"endpoint_url": f"http://127.0.0.1:{free_port()}"}
    kept = settings.STORAGES["default"]
    options = kept["OPTIONS"] | nowhere
    settings.STORAGES = settings.STORAGES | {"default": kept | {"OPTIONS": options}}
    client.raise_request_exception = False
    response = client.get(f"/uploads/{name}")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "short break" in response.content.decode() or "pause" in response.content.decode()


def test_a_bucket_that_falls_silent_holds_nobody_up_for_long(bucket: Bucket, client: Client, settings: Any) -> None:
    """With a tenth of the patience that a site has, and no more tries than it has."""
    assert PATIENT["read_timeout"] * PATIENT["retries"]["total_max_attempts"] <= 20
    tries = []
    name = default_storage.save("film.mp4", ContentFile(b"film"))
    client.raise_request_exception = False
    patient = settings.STORAGES
    options = patient["default"]["OPTIONS"]
    hasty = options["client_config"].merge(Config(read_timeout=PATIENT["read_timeout"] / 10))
    bucket.server.fall_silent()
    try:
        settings.STORAGES = patient | {
            "default": patient["default"] | {"OPTIONS": options | {"client_config": hasty}},
        }
        events = default_storage.connection.meta.client.meta.events
        events.register("before-send.s3", lambda **request: tries.append(request))
        assert client.get(f"/uploads/{name}").status_code == 503
        assert len(tries) == PATIENT["retries"]["total_max_attempts"]
    finally:
        bucket.server.answer_again()
        settings.STORAGES = patient
    assert client.get(f"/uploads/{name}").status_code == 200
