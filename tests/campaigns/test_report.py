import pytest
from django.utils import timezone

from campaigns.models import Campaign, Kind, PlannedChannel, Stage, Way
from campaigns.reports import across, report
from campaigns.reports.report import SourceReport
from campaigns.reports.rows import ChannelRow
from campaigns.reports.tallies import Period
from campaigns.tracking.verdicts import Verdict
from tests import factories
from tests.campaigns.numbers import adviser, apply, arrive, bring, channel, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    found: Campaign = factories.campaign_page().campaign
    return found


def made(*campaigns: Campaign, period: Period | None = None) -> SourceReport:
    return report.make(campaigns, period or Period(), sees_applicants=True)


def row(found: SourceReport, key: str) -> ChannelRow:
    return next(row for row in found.channels if row.key == key)


def test_each_channel_has_its_own_numbers_and_the_unknown_comes_last() -> None:
    found = made(adviser())
    assert [line.key for line in found.channels] == [
        *("linkedin", "facebook", "intranet", "poster", "instagram", "google", "finn", "direct"),
    ]
    linkedin = row(found, "linkedin").tally
    assert (linkedin.clicks, linkedin.visits, linkedin.starts) == (366, 366, 58)
    assert (linkedin.applications, linkedin.qualified) == (17, 9)
    assert (found.total.tally.applications, found.total.tally.qualified) == (43, 18)
    assert found.known_share == pytest.approx(41 / 43)


def test_the_sum_over_the_leaves_is_the_total() -> None:
    found = made(adviser())
    for name in ("clicks", "visits", "starts", "applications", "qualified", "hired"):
        assert sum(getattr(link.tally, name) for _row, link in found.leaves) == getattr(found.total.tally, name)


def test_only_what_was_counted_is_in_the_rows_and_the_rest_is_told_apart(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 2, by="linkedin")
    for verdict in set(Verdict) - {Verdict.COUNTED}:
        arrive(campaign, Kind.VISIT, 3, by="linkedin", verdict=verdict)
    found = made(campaign)
    assert row(found, "linkedin").tally.visits == 2
    assert found.left_out.total == 3 * 7
    assert (found.left_out.previews, found.left_out.bots, found.left_out.others) == (3, 3, 15)


def test_the_rate_takes_applications_through_our_form_alone(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 100, by="linkedin")
    apply(campaign, 5, by="linkedin")
    apply(campaign, 3, by="linkedin", way=Way.ATS)
    apply(campaign, 2, by="linkedin", way=Way.HAND)
    linkedin = row(made(campaign), "linkedin")
    assert linkedin.applications == 10
    assert linkedin.rate
    assert linkedin.rate.value == 0.05


def test_fewer_visits_than_applications_is_no_rate(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 1, by="linkedin")
    arrive(campaign, Kind.RETURN, 2, by="linkedin")
    apply(campaign, 2, by="linkedin")
    linkedin = row(made(campaign), "linkedin")
    assert linkedin.rate is None
    assert linkedin.tally.returns == 2


def test_stages_add_up_downwards_and_a_rejection_takes_nothing_back(campaign: Campaign) -> None:
    hired, rejected, _waiting = apply(campaign, 3, by="linkedin")
    hired.advance(Stage.HIRED)
    rejected.advance(Stage.INTERVIEWED)
    rejected.advance(Stage.REJECTED)
    linkedin = row(made(campaign), "linkedin")
    assert (linkedin.qualified, linkedin.interviewed, linkedin.offered, linkedin.hired) == (2, 2, 1, 1)


def test_stages_belong_to_the_day_of_the_application(campaign: Campaign) -> None:
    apply(campaign, 1, by="linkedin", day=days_ago(20), reached={Stage.QUALIFIED: 1})
    then = made(campaign, period=Period(days_ago(20), days_ago(20)))
    now = made(campaign, period=Period(timezone.localdate(), None))
    assert then.total.tally.qualified == 1
    assert now.total.tally.qualified == 0


def test_both_ends_of_a_period_are_included(campaign: Campaign) -> None:
    for ago in (1, 2, 3, 4):
        arrive(campaign, Kind.VISIT, 1, day=days_ago(ago))
        apply(campaign, 1, day=days_ago(ago))
    found = made(campaign, period=Period(days_ago(3), days_ago(2)))
    assert (found.total.tally.visits, found.total.tally.applications) == (2, 2)


def test_a_hand_made_name_is_a_row_of_its_own_below_the_unknown(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 4, kept="mailchimp")
    arrive(campaign, Kind.VISIT, 2)
    unknown = made(campaign).unknown
    assert unknown.tally.visits == 6
    assert {link.kept: link.tally.visits for link in unknown.links} == {"mailchimp": 4, "": 2}
    assert next(link for link in unknown.links if link.kept).rate is None


def test_visitors_of_a_channel_who_came_without_a_link_stand_apart_from_its_links(campaign: Campaign) -> None:
    link = factories.share_link(campaign, "linkedin")
    arrive(campaign, Kind.VISIT, 3, link=link)
    arrive(campaign, Kind.VISIT, 2, by="linkedin")
    links = row(made(campaign), "linkedin").links
    assert {line.code: line.tally.visits for line in links} == {link.code: 3, "": 2}


def test_sponsored_posts_are_reported_apart(campaign: Campaign) -> None:
    arrive(campaign, Kind.VISIT, 3, link=factories.share_link(campaign, "facebook"))
    arrive(campaign, Kind.VISIT, 9, link=factories.share_link(campaign, "facebook", sponsored=True))
    found = made(campaign)
    assert row(found, "facebook").tally.visits == 3
    assert row(found, "facebook-sponsored").tally.visits == 9


def test_links_no_longer_in_use_and_from_other_campaigns_are_marked(campaign: Campaign) -> None:
    retired = factories.share_link(campaign, "linkedin", retired_at=timezone.now())
    foreign = factories.share_link(factories.campaign_page("Ingeniør").campaign, "linkedin")
    for link in (retired, foreign):
        arrive(campaign, Kind.VISIT, 1, link=link)
    links = {line.code: line for line in row(made(campaign), "linkedin").links}
    assert links[retired.code].is_retired
    assert not links[retired.code].is_foreign
    assert links[foreign.code].is_foreign


def test_a_planned_channel_and_a_new_link_are_there_before_anybody_comes(campaign: Campaign) -> None:
    campaign.planned_channels.set(
        [
            PlannedChannel(channel=channel("bus"), hours=2.5, kroner=900),
            PlannedChannel(channel=channel("x"), chosen=False),
        ]
    )
    campaign.save()
    factories.share_link(campaign, "finn")
    factories.share_link(campaign, "nav", retired_at=timezone.now())
    found = made(campaign)
    assert {line.key for line in found.channels} == {"bus", "finn", "direct"}
    assert (found.hours, found.kroner) == (2.5, 900)


def test_several_campaigns_add_up_and_are_told_apart(campaign: Campaign) -> None:
    other = factories.campaign_page("Ingeniør").campaign
    bring(campaign, "linkedin", 10, 2, 1)
    bring(other, "linkedin", 20, 5, 3)
    silent = factories.campaign_page("Kokk").campaign
    found = across.make([campaign, other, silent], Period(), sees_applicants=True)
    assert row(found, "linkedin").tally.visits == row(made(campaign, other), "linkedin").tally.visits == 30
    assert [(line.campaign, line.tally.applications) for line in found.by_campaign] == [(other, 3), (campaign, 1)]
    assert found.quiet == 1
    assert row(made(campaign), "linkedin").tally.visits == 10


def test_what_the_link_says_and_what_the_applicant_says_stand_side_by_side(campaign: Campaign) -> None:
    apply(campaign, 3, by="linkedin", named="linkedin")
    apply(campaign, 2, by="linkedin", named="colleague")
    apply(campaign, 1, named="colleague")
    answers = made(campaign).answers
    linkedin, colleague = channel("linkedin").pk, channel("colleague").pk
    assert answers.count(linkedin, linkedin) == 3
    assert answers.count(linkedin, colleague) == 2
    assert answers.count(None, colleague) == 1
    assert answers.named_total(colleague) == 3


@pytest.mark.parametrize("rows", [1, 12])
def test_the_number_of_queries_is_the_same_however_many_channels_and_links(
    campaign: Campaign, rows: int, django_assert_num_queries
) -> None:
    slugs = ["linkedin", "facebook", "instagram", "x", "nav", "finn", "google", "bing", "bus", "fair", "sms", "teams"]
    for slug in slugs[:rows]:
        for _one in range(2):
            bring(campaign, slug, 2, 1, 1)
    with django_assert_num_queries(10):
        made(campaign)
