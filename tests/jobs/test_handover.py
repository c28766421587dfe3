import pytest
from django.test import Client
from django.utils import translation

from campaigns.models import Campaign, Kind, Way
from campaigns.reports import overview, report, sentences
from campaigns.reports.charts import Drawing
from campaigns.reports.report import SourceReport
from campaigns.reports.tallies import Period
from cms import roles
from jobs.models import JobPage
from jobs.models.page import ApplyBy
from tests import factories
from tests.campaigns.numbers import apply, arrive, bring
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> JobPage:
    """A job whose applications the employer's own system takes; out on the site."""
    found = factories.job_page(apply_by=ApplyBy.ATS, ats_url="https://ats.example/job/1")
    found.save_revision().publish()
    found.refresh_from_db()
    return found


def test_no_listing_says_none_while_applications_are_awaited(client: Client, job: JobPage) -> None:
    campaign = job.tracked_campaign
    assert overview.sums_of([campaign])[campaign.pk].applications is None
    client.force_login(member(roles.COMMUNICATOR))
    for address in ("/admin/", "/admin/kampanjer/"):
        assert "ikke hentet ennå" in client.get(address).content.decode()

    apply(campaign, way=Way.ATS)
    assert overview.sums_of([campaign])[campaign.pk].applications == 1


def made(*campaigns: Campaign) -> SourceReport:
    return report.make(campaigns, Period(), sees_applicants=True)


def test_who_went_on_is_shown_and_applications_are_awaited(job: JobPage) -> None:
    campaign = job.tracked_campaign
    arrive(campaign, Kind.VISIT, 20, by="linkedin")
    arrive(campaign, Kind.START, 4, by="linkedin", page_id=job.pk)
    found = made(campaign)
    linkedin = found.channels[0]
    assert (linkedin.tally.starts, linkedin.tally.went_on) == (4, 4)
    assert linkedin.applications is None
    assert linkedin.rate is None
    with translation.override("en"):
        assert sentences.headline(found) == "The recruitment system was opened 4 times from here."
        assert sentences.caveat(found) == "Applications in the recruitment system are not fetched yet."
        assert Drawing(found).lines[0].no_rate == "applications are taken elsewhere"


def test_applications_that_were_fetched_are_shown_without_a_rate(job: JobPage) -> None:
    campaign = job.tracked_campaign
    arrive(campaign, Kind.VISIT, 20, by="linkedin")
    apply(campaign, 3, by="linkedin", way=Way.ATS)
    found = made(campaign)
    assert [(row.applications, row.rate) for row in found.channels] == [(3, None), (0, None)]


def test_a_campaign_with_our_own_form_keeps_its_rate_beside_one_without(job: JobPage) -> None:
    ours = factories.campaign_page("Ingeniør").campaign
    bring(ours, "linkedin", 100, 20, 5)
    arrive(job.tracked_campaign, Kind.VISIT, 900, by="linkedin")
    found = made(ours, job.tracked_campaign)
    linkedin = found.channels[0]
    assert linkedin.tally.visits == 1000
    assert linkedin.rate
    assert linkedin.rate.value == 0.05


def test_a_job_with_our_form_awaits_nothing() -> None:
    campaign = factories.job_page().tracked_campaign
    arrive(campaign, Kind.VISIT, 20, by="linkedin")
    assert [row.applications for row in made(campaign).channels] == [0, 0]


def test_a_draft_awaits_nothing() -> None:
    draft = factories.job_page(apply_by=ApplyBy.ATS, ats_url="https://ats.example/job/1", live=False)
    assert [row.applications for row in made(draft.tracked_campaign).channels] == [0]


def test_going_on_by_a_link_is_counted_for_it(job: JobPage, client: Client) -> None:
    link = factories.share_link(job.tracked_campaign, "linkedin", page=job)
    answer = client.get(f"/via/{link.code}{job.apply_url}", headers=factories.STEPPING)
    assert answer.headers["Location"] == "https://ats.example/job/1"
    assert made(job.tracked_campaign).channels[0].tally.went_on == 1


def test_the_screen_says_who_went_on_and_what_is_not_fetched(job: JobPage, client: Client) -> None:
    campaign = job.tracked_campaign
    arrive(campaign, Kind.VISIT, 20, by="linkedin")
    arrive(campaign, Kind.START, 4, by="linkedin", page_id=job.pk)
    client.force_login(factories.UserFactory.create(is_superuser=True))
    with translation.override("en"):
        html = client.get(campaign.report_url, headers={"Accept-Language": "en"}).content.decode()
    assert "4 went on" in html or "4 gikk videre" in html
    rows = client.get(campaign.report_url + "?export=csv").content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("LinkedIn;;;0;20;0;4;")
    assert ";0;0;0;0;" not in rows[1]


def test_deleting_the_job_and_its_campaign_page_leaves_the_report_as_it_was(job: JobPage) -> None:
    campaign = job.tracked_campaign
    arrive(campaign, Kind.VISIT, 20, by="linkedin")
    arrive(campaign, Kind.START, 4, by="linkedin", page_id=job.pk)
    before = made(campaign)

    job.get_parent().specific.delete()

    after = made(campaign)
    assert [row.applications for row in after.channels] == [row.applications for row in before.channels]
    assert after.channels[0].tally == before.channels[0].tally


def test_a_job_taken_back_into_our_own_form_awaits_nothing(job: JobPage) -> None:
    job.apply_by = ApplyBy.FORM
    job.save_revision().publish()
    arrive(job.tracked_campaign, Kind.VISIT, 20, by="linkedin")
    assert [row.applications for row in made(job.tracked_campaign).channels] == [0, 0]
