"""Background tasks: what is put off is done, and a failure is never silent."""

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.images.tests.utils import get_test_image_file

from media.models import Photo
from tests.factories import campaign_page, job_page


@task()
def broken() -> None:
    raise ValueError("on purpose")


def do_what_was_put_off() -> None:
    call_command("db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", "--no-reload", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_everything_that_publishing_puts_off_succeeds() -> None:
    job = job_page(campaign_page())
    job.save_revision().publish()
    Photo.objects.create(title="Ferga", file=get_test_image_file())
    assert DBTaskResult.objects.exists()

    do_what_was_put_off()

    statuses = set(DBTaskResult.objects.values_list("status", flat=True))
    assert statuses == {TaskResultStatus.SUCCESSFUL}


@pytest.mark.django_db(transaction=True)
def test_a_published_job_can_be_found_once_the_worker_has_been_by() -> None:
    page = campaign_page("Fyrvokter på Elvøya")
    do_what_was_put_off()
    assert list(type(page).objects.search("Fyrvokter")) == [page]


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_is_heard(failed_tasks: list[str], caplog: pytest.LogCaptureFixture) -> None:
    broken.enqueue()
    do_what_was_put_off()
    assert "on purpose" in failed_tasks[0]
    told = [record for record in caplog.records if record.name == "cms.failures"]
    assert "on purpose" in told[0].getMessage()
    failed_tasks.clear()


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_finds_what_the_migrations_made() -> None:
    """Two tests of this file have emptied the database before this one."""
    assert Photo.objects.count() == 0
    assert campaign_page().get_parent()
