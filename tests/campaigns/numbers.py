"""Arrivals and applications for the tests of the report: rows as the site stores them."""

import datetime
import uuid

from django.utils import timezone

from campaigns.models import Campaign, Channel, Conversion, Hit, Kind, ShareLink, Stage, Way
from campaigns.tracking.verdicts import Device, Reason, Verdict
from tests import factories

STEPS = [Stage.QUALIFIED, Stage.INTERVIEWED, Stage.OFFERED, Stage.HIRED]
TODAY = timezone.localdate


def days_ago(number: int) -> datetime.date:
    return TODAY() - datetime.timedelta(days=number)


def channel(slug: str) -> Channel:
    return Channel.objects.get(slug=slug)


def arrive(
    campaign: Campaign,
    kind: Kind,
    count: int = 1,
    *,
    link: ShareLink | None = None,
    by: str = "",
    kept: str = "",
    day: datetime.date | None = None,
    verdict: Verdict = Verdict.COUNTED,
    reason: str = Reason.NONE,
    page_id: int | None = None,
) -> None:
    """So many arrivals by a link, by a channel without one, or an unknown way."""
    found = link.channel if link else (channel(by) if by else None)
    row = {"campaign": campaign, "kind": kind, "link": link, "channel": found, "source": kept, "page_id": page_id}
    judged = {"verdict": verdict, "reason": reason, "device": Device.PHONE}
    Hit.objects.bulk_create(Hit(day=day or TODAY(), **row, **judged) for _one in range(count))


def apply(
    campaign: Campaign,
    count: int = 1,
    *,
    link: ShareLink | None = None,
    by: str = "",
    named: str = "",
    reached: dict[Stage, int] | None = None,
    day: datetime.date | None = None,
    way: Way = Way.FORM,
) -> list[Conversion]:
    """So many applications; `reached` says how many of them came to a stage."""
    found = link.channel if link else (channel(by) if by else None)
    made = []
    for number in range(count):
        later = {f"{stage}_on": TODAY() for stage, n in (reached or {}).items() if number < n}
        made.append(
            Conversion.objects.create(
                campaign=campaign,
                job_key=uuid.uuid4(),
                job_title="Kommunikasjonsrådgiver",
                link=link,
                channel=found,
                named_channel=channel(named) if named else None,
                way=way,
                received_on=day or TODAY(),
                **later,
            )
        )
    return made


def bring(
    campaign: Campaign,
    slug: str,
    visits: int,
    starts: int,
    applications: int,
    qualified: int = 0,
    *,
    day: datetime.date | None = None,
) -> ShareLink | None:
    """A channel's whole walk by a link of its own; without a slug, the same by an unknown way."""
    link = factories.share_link(campaign, slug) if slug else None
    if link:
        arrive(campaign, Kind.CLICK, visits, link=link, day=day)
    arrive(campaign, Kind.VISIT, visits, link=link, day=day)
    arrive(campaign, Kind.START, starts, link=link, day=day)
    apply(campaign, applications, link=link, day=day, reached={Stage.QUALIFIED: qualified})
    return link


def adviser() -> Campaign:
    """One campaign for one communication adviser, as in the report's drawing: 43 applicants."""
    campaign: Campaign = factories.campaign_page("Kommunikasjonsrådgiver").campaign
    bring(campaign, "linkedin", 366, 58, 17, 9)
    bring(campaign, "facebook", 441, 49, 11, 3)
    bring(campaign, "intranet", 91, 19, 6, 4)
    bring(campaign, "poster", 38, 9, 3, 1)
    bring(campaign, "instagram", 240, 14, 2)
    bring(campaign, "google", 74, 8, 2, 1)
    bring(campaign, "finn", 0, 0, 0)
    bring(campaign, "", 112, 9, 2)
    arrive(campaign, Kind.CLICK, 861, by="linkedin", verdict=Verdict.PREVIEW, reason="preview-agent")
    arrive(campaign, Kind.VISIT, 288, verdict=Verdict.BOT, reason="bot-name")
    arrive(campaign, Kind.VISIT, 55, verdict=Verdict.RELOAD, reason="reload-header")
    return campaign
