import pytest
from django.utils import translation

from campaigns.models import Campaign, Kind
from campaigns.reports import across, intervals, report, sentences
from campaigns.reports.report import SourceReport
from campaigns.reports.tallies import Period
from tests import factories
from tests.campaigns.numbers import adviser, apply, arrive, bring, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def campaign() -> Campaign:
    found: Campaign = factories.campaign_page().campaign
    return found


def made(*campaigns: Campaign, period: Period | None = None) -> SourceReport:
    make = across.make if len(campaigns) > 1 else report.make
    return make(campaigns, period or Period(), sees_applicants=True)


def said(*campaigns: Campaign, period: Period | None = None) -> str:
    found = made(*campaigns, period=period)
    return f"{sentences.headline(found)} {sentences.caveat(found)}".strip()


def test_the_report_opens_with_what_brought_most() -> None:
    assert said(adviser()) == (
        "LinkedIn brought most applicants: 17 of 43. "
        "Of the channels with at least five applicants, Intranet gave most per visit, "
        "but the numbers are too small to be sure. Two applicants came a way we do not know."
    )


def test_nobody_yet(campaign: Campaign) -> None:
    assert said(campaign) == "Nobody has followed a link yet. Share it, and we start counting."


@pytest.mark.parametrize(
    ("visits", "expected"),
    [(1, "No applicants yet, after one visit."), (1234, "No applicants yet, after 1,234 visits.")],
)
def test_visits_and_no_applicants(campaign: Campaign, visits: int, expected: str) -> None:
    arrive(campaign, Kind.VISIT, visits, by="linkedin")
    assert said(campaign) == expected


def test_too_few_to_say(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 40, 5, 3)
    assert said(campaign) == "Too few applicants to say which channel is best. Three so far."
    apply(campaign, 1)
    assert said(campaign) == (
        "Too few applicants to say which channel is best. Four so far. One applicant came a way we do not know."
    )


@pytest.mark.parametrize(
    ("visits", "applications", "expected"),
    [
        (0, 0, "Nobody came on these days."),
        (1, 0, "No applicants from one visit."),
        (1234, 0, "No applicants from 1,234 visits."),
        (40, 1, "Too few applicants to say which channel is best. One on these days."),
        (40, 3, "Too few applicants to say which channel is best. Three on these days."),
    ],
)
def test_some_days_say_nothing_of_the_others(campaign: Campaign, visits: int, applications: int, expected: str) -> None:
    bring(campaign, "linkedin", 40, 5, 9)
    bring(campaign, "linkedin", visits, 0, applications, day=days_ago(9))
    assert said(campaign, period=Period(days_ago(9), days_ago(9))) == expected


def test_two_channels_with_equally_many(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 40, 5, 3)
    bring(campaign, "facebook", 40, 5, 3)
    assert said(campaign) == "LinkedIn and Facebook brought equally many applicants: 3 each of 6."


def test_three_channels_with_equally_many(campaign: Campaign) -> None:
    for slug in ("linkedin", "facebook", "nav"):
        bring(campaign, slug, 40, 5, 2)
    assert said(campaign) == "No channel brought more applicants than the others."


def test_most_came_an_unknown_way(campaign: Campaign) -> None:
    bring(campaign, "", 90, 20, 12)
    bring(campaign, "linkedin", 40, 5, 3)
    assert said(campaign) == "Most applicants came a way we do not know: 12 of 15."


def test_a_difference_is_called_only_where_the_numbers_carry_it(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 400, 90, 60)
    bring(campaign, "facebook", 1200, 90, 40)
    assert said(campaign) == (
        "LinkedIn brought most applicants: 60 of 100. Visits from LinkedIn led to more applicants than the others: "
        "15 applicants per 100 visits (between 12 and 19)."
    )


def test_a_small_difference_is_said_to_be_too_small(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 300, 40, 12)
    bring(campaign, "facebook", 300, 40, 10)
    assert "LinkedIn gave most applicants per visit, but the numbers are too small to be sure." in said(campaign)


def test_a_channel_with_one_lucky_visit_is_not_called_the_best(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 300, 40, 12)
    bring(campaign, "bus", 1, 1, 1)
    assert "Bus" not in said(campaign)


def test_rates_of_different_campaigns_are_not_thrown_together(campaign: Campaign) -> None:
    bring(campaign, "linkedin", 400, 90, 60)
    bring(factories.campaign_page("Ingeniør").campaign, "facebook", 1200, 90, 40)
    assert "Campaigns differ: compare applicants per visit in one campaign at a time." in said(*Campaign.objects.all())


@pytest.mark.parametrize(
    ("successes", "trials", "expected"),
    [
        (17, 366, "5 applicants per 100 visits (between 3 and 7)"),
        (1, 100, "1 applicant per 100 visits (between 0.2 and 5)"),
        (2, 240, "0.8 applicants per 100 visits (between 0.2 and 3)"),
        (0, 40, "0 applicants per 100 visits (between 0 and 9)"),
    ],
)
def test_a_rate_in_words(successes: int, trials: int, expected: str) -> None:
    rate = intervals.rate(successes, trials)
    assert rate
    assert sentences.rate_text(rate) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(41 / 43, "95%"), (0.999, "99%"), (0.001, "1%"), (1, "100%"), (0, "0%"), (None, "–")]
)
def test_all_and_none_are_said_only_where_that_is_so(share: float | None, expected: str) -> None:
    assert sentences.share_text(share) == expected
