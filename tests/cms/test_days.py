"""A day typed into the admin is the day that is stored, as each language writes it, or stands there with an error."""

import datetime

import pytest
from django.forms import DateField, DateTimeField
from django.utils.translation import override

from cms import roles
from jobs.models import JobPage
from tests.browser import OpenContext
from tests.factories import job_page
from tests.site import SiteServer
from tests.staff import member

SIXTH = datetime.date(2026, 12, 6)
DAYS = {
    "nb": ["6.12.2026", "06.12.26", "2026-12-06"],
    "sv": ["2026-12-06", "20261206", "6/12/2026", "6/12 2026", "6.12.2026"],
    "en": ["06/12/2026", "2026-12-06"],
}
MOMENTS = {"nb": ["6.12.2026 08:00", "6.12.2026 08.00"], "sv": ["2026-12-06 08:00", "2026-12-06 08.00"]}


@pytest.mark.parametrize(("language", "typed"), [(key, one) for key, days in DAYS.items() for one in days])
def test_a_day_is_read_as_its_language_writes_it(language: str, typed: str) -> None:
    with override(language):
        assert DateField().clean(typed) == SIXTH


@pytest.mark.parametrize(("language", "typed"), [(key, one) for key, moments in MOMENTS.items() for one in moments])
def test_so_is_the_hour_that_a_page_goes_out(language: str, typed: str) -> None:
    with override(language):
        moment = DateTimeField().clean(typed)
    assert (moment.date(), moment.hour, moment.minute) == (SIXTH, 8, 0)


@pytest.mark.browser
def test_the_calendar_leaves_what_was_typed(site_server: SiteServer, desk: OpenContext, sign_in) -> None:
    job = job_page()
    page = sign_in(desk(), member(roles.HR).username, "correct-horse-battery")
    page.goto(f"{site_server.url}/admin/pages/{job.pk}/edit/")

    page.fill("[name=deadline]", "31.02.2027")
    page.press("[name=deadline]", "Tab")
    page.get_by_role("button", name="Lagre kladd").click()
    page.locator(".w-field__errors", has_text="gyldig dato").wait_for()
    assert page.input_value("[name=deadline]") == "31.02.2027"

    page.fill("[name=deadline]", "6.12.2026")
    page.press("[name=deadline]", "Tab")
    assert page.input_value("[name=deadline]") == "6.12.2026"
    page.get_by_role("button", name="Lagre kladd").click()
    page.locator(".messages .success").wait_for()
    latest = JobPage.objects.get(pk=job.pk).get_latest_revision_as_object()
    assert latest.deadline == SIXTH
