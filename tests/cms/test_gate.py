"""The gate: no page goes out without what it must have, whichever way it is published."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaigns.models import CampaignPage
from cms import roles
from cms.periodic import Job, run_due
from cms.readiness import NotReady
from tests.factories import OPENING, campaign_page, home, job_page
from tests.staff import member

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
SCHEDULE = (Job("publish_scheduled", MINUTE),)


def draft(title: str = "Badevakter", **fields: Any) -> CampaignPage:
    """A page that was never out, with nothing in it unless said otherwise."""
    page = campaign_page(title, **{"body": [], "live": False} | fields)
    page.save_revision()
    return page


def is_out(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def form(**changed: Any) -> dict[str, Any]:
    return nested_form_data({"title": "Badevakter", "slug": "badevakter", "body": streamfield([]), **changed})


def by_the_editor(client: Client, page: Page) -> str:
    return client.post(f"/admin/pages/{page.pk}/edit/", form(**{"action-publish": "1"}), follow=True).content.decode()


def with_many_others(client: Client, page: Page) -> str:
    url = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/"
    return client.post(url, {"include_descendants": ""}, follow=True).content.decode()


def with_its_parent(client: Client, page: Page) -> str:
    url = f"/admin/bulk/wagtailcore/page/publish/?id={page.get_parent().pk}&next=/admin/"
    return client.post(url, {"include_descendants": "on"}, follow=True).content.decode()


def by_approval(client: Client, page: Page) -> str:
    state = page.get_workflow().start(page, member(roles.EDITOR))
    url = f"/admin/pages/workflow/action/{page.pk}/approve/{state.current_task_state.pk}/"
    return client.post(url, {"comment": ""}, follow=True).content.decode()


@pytest.mark.parametrize("publish", [by_the_editor, with_many_others, with_its_parent, by_approval])
def test_the_admin_refuses_and_says_what_is_missing(client: Client, publish: Callable[[Client, Page], str]) -> None:
    client.force_login(member(roles.HR))
    page = draft()
    html = publish(client, page)
    assert not is_out(page)
    assert "«Badevakter» er lagret, men ikke ute. Én ting mangler før siden kan publiseres." in html
    assert 'href="#body-count"' in html


@pytest.mark.parametrize("publish", [by_the_editor, with_many_others, with_its_parent, by_approval])
def test_the_admin_lets_out_what_is_ready(client: Client, publish: Callable[[Client, Page], str]) -> None:
    client.force_login(member(roles.HR))
    page = draft(body=[OPENING], live=False)
    if publish is by_the_editor:
        hero = {"role_line": "Badevakt", "promise": "Sol", "lead": "", "season": "summer", "place": "quay"}
        client.post(
            f"/admin/pages/{page.pk}/edit/", form(body=streamfield([("hero", hero)]), **{"action-publish": "1"})
        )
    else:
        publish(client, page)
    assert is_out(page)


def test_a_new_page_that_is_refused_was_never_out_and_keeps_what_was_typed(client: Client) -> None:
    client.force_login(member(roles.HR))
    url = f"/admin/pages/add/campaigns/campaignpage/{home().pk}/"
    response = client.post(url, form(**{"action-publish": "1"}), follow=True)
    page = CampaignPage.objects.get(slug="badevakter")
    assert not page.live
    assert response.redirect_chain == [(f"/admin/pages/{page.pk}/edit/", 302)]
    assert page.get_latest_revision_as_object().title == "Badevakter"


def test_an_approval_in_a_dialogue_leads_to_the_editor(client: Client) -> None:
    client.force_login(member(roles.HR))
    page = draft()
    state = page.get_workflow().start(page, member(roles.EDITOR))
    url = f"/admin/pages/workflow/action/{page.pk}/approve/{state.current_task_state.pk}/"
    response = client.post(url, {"comment": ""}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.json()["redirect"] == f"/admin/pages/{page.pk}/edit/"
    assert page.current_workflow_state is not None


def test_code_the_api_and_translations_are_refused_too(client: Client) -> None:
    client.force_login(member(roles.ADMINISTRATOR))
    page = draft()
    response = client.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    assert response.status_code == 400
    assert "åpning" in response.content.decode()
    swedish = Locale.objects.get(language_code="sv")
    translation = page.copy_for_translation(swedish, copy_parents=True)
    for one in (page, translation):
        with pytest.raises(NotReady):
            one.get_latest_revision().publish()
        with pytest.raises(NotReady):
            PublishPageRevisionAction(one.get_latest_revision()).execute(skip_permission_checks=True)
        assert not is_out(one)


def test_the_gate_reads_the_draft_and_not_what_is_out() -> None:
    page = campaign_page(body=[OPENING])
    page.body = []
    worse = page.save_revision()
    with pytest.raises(NotReady):
        worse.publish()
    assert len(CampaignPage.objects.get(pk=page.pk).body) == 1
    page.body = [OPENING]
    page.save_revision().publish()


def test_a_page_out_with_a_fault_can_be_taken_in() -> None:
    page = campaign_page(body=[])
    page.unpublish()
    assert not is_out(page)


def planned(page: Page, minutes_ago: int, **who: Any) -> None:
    """As if somebody had planned the page before the gate was there."""
    revision = page.save_revision(**who)
    revision.approved_go_live_at = timezone.now() - minutes_ago * MINUTE
    revision.save()


def test_a_planned_page_that_is_not_ready_stops_no_other_and_its_people_are_told_once() -> None:
    editor = member(roles.EDITOR)
    unready, ready = draft("Først", owner=editor), draft("Etter", body=[OPENING])
    planned(unready, 2, user=member(roles.HR))
    planned(ready, 1)
    for _twice in range(2):
        assert run_due(SCHEDULE) in ({"publish_scheduled": ""}, {})
        call_command("publish_scheduled")
    assert is_out(ready)
    assert not is_out(unready)
    assert len(mail.outbox) == 2
    assert editor.email in {address for message in mail.outbox for address in message.to}
    assert re.search(rf"- .*åpning.*/admin/pages/{unready.pk}/edit/", mail.outbox[0].body, re.DOTALL)
    # Mended later, it goes out when somebody says so.
    unready.body = [OPENING]
    unready.save_revision().publish()
    assert is_out(unready)


def test_hr_is_told_where_a_page_has_nobody() -> None:
    hr = member(roles.HR)
    planned(draft(), 1)
    call_command("publish_scheduled")
    assert [message.to for message in mail.outbox] == [[hr.email]]


def test_to_plan_a_page_takes_as_much_as_to_publish_it(client: Client) -> None:
    client.force_login(member(roles.HR))
    page = draft()
    tomorrow = (timezone.localtime() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    client.post(f"/admin/pages/{page.pk}/edit/", form(go_live_at=tomorrow, **{"action-publish": "1"}))
    page.refresh_from_db()
    assert page.scheduled_revision is None


def test_a_job_needs_a_deadline_or_a_word_that_it_has_none_and_somebody_to_ask() -> None:
    job = job_page(deadline=None, contact_name="", contact_phone="")
    with pytest.raises(NotReady) as refused:
        job.save_revision().publish()
    assert [finding.place for finding in refused.value.stopping] == ["id_deadline", "id_contact_name"]
    job.open_until_filled = True
    job.contact_name, job.contact_email = "Ida Holm", "ida.holm@example.org"
    job.save_revision().publish()


def test_last_years_campaign_does_not_go_out_with_last_years_deadline(client: Client) -> None:
    client.force_login(member(roles.HR))
    job = job_page(deadline=timezone.localdate() - datetime.timedelta(days=365))
    copied = {
        "new_title": "I år",
        "new_slug": "i-aar",
        "new_parent_page": home().pk,
        "copy_subpages": "on",
        "alias": "",
    }
    client.post(f"/admin/pages/{job.get_parent().pk}/copy/", copied)
    copy = CampaignPage.objects.get(slug="i-aar").get_children().get().specific

    html = with_its_parent(client, copy)
    assert not is_out(copy)
    assert "Ingen kunne søke" in html
    copy.deadline = timezone.localdate()
    copy.save_revision()
    with_its_parent(client, copy)
    assert is_out(copy)


def test_a_job_is_not_planned_for_a_day_after_its_deadline() -> None:
    today = timezone.localdate()
    job = job_page(live=False, deadline=today + datetime.timedelta(days=3))
    job.go_live_at = timezone.now() + datetime.timedelta(days=4)
    with pytest.raises(NotReady) as refused:
        job.save_revision().publish()
    assert [finding.place for finding in refused.value.stopping] == ["id_deadline"]


def test_a_job_that_is_out_may_be_mended_after_its_deadline() -> None:
    job = job_page(deadline=timezone.localdate() - datetime.timedelta(days=1))
    job.save_revision().publish()
