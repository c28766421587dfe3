"""Who comes when: the plan of the demo's traffic, made into walks."""

import datetime
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from campaigns.models import Campaign, CampaignPage, Channel, ShareLink, Stage
from cms.users.models import User
from jobs.demo import content
from jobs.demo.applicants import Applicants
from jobs.demo.calendar import DAY, Calendar
from jobs.demo.crawlers import Passers
from jobs.demo.front_door import FrontDoor
from jobs.demo.truth import CampaignTruth
from jobs.demo.visitors import HOUR, Intent, Visitor, Walk, Way
from jobs.models import JobPage

# Hours until half of those who will ever follow a post have done so.
HALF_LIFE = {"poster": 240, "nav": 150, "platsbanken": 150, "intranet": 30, "newsletter": 16, "instagram": 10}
# Whoever comes last must have time to apply before the history ends.
LAST_ARRIVAL = 2 * HOUR
SATURDAY = 5
READ_ON = 0.12
TURN_BACK = 0.04
STAGES = (Stage.QUALIFIED, Stage.INTERVIEWED, Stage.HIRED)


@dataclass
class Traffic:
    """Everybody who comes by one campaign in four weeks. A scale under 1 makes a smaller crowd of the same shape."""

    campaign: Campaign
    calendar: Calendar
    door: FrontDoor
    truth: CampaignTruth
    applicants: Applicants
    chance: random.Random
    scale: float = 1

    def __post_init__(self) -> None:
        self.told = content.read("traffic")[self.campaign.tag]
        self.links: dict[str, ShareLink] = {}

    def share(self) -> Iterator[Walk]:
        """The communicator makes each link a little before it is posted."""
        for name, told in self.told["links"].items():
            yield self._make_link(name, told, self.calendar.moment(told["day"], told["hour"]) - HOUR / 2)

    def _make_link(self, name: str, told: dict[str, Any], at: datetime.datetime) -> Walk:
        yield at
        self.links[name] = ShareLink.objects.make(
            self.campaign,
            Channel.objects.get(slug=told["channel"]),
            page=self._page(told.get("language", "nb")),
            account=told["account"],
            format=told["format"],
            label=told["label"],
            text=told["text"],
            posted_on=timezone.localdate(),
            created_by=User.objects.get(username="kommunikator"),
        )

    def come(self) -> Iterator[Walk]:
        for told in self.told["arrivals"]:
            yield from self._people(told)
        passers = Passers(self.door, self.truth, self.chance)
        for name, link in self.links.items():
            yield from self._passers(passers, link, self._posted_at(name))
        for language in self._languages():
            page = self._page(language)
            yield from (passers.crawl(page, self._any_time()) for _number in range(self._scaled(30)))

    def _people(self, told: dict[str, Any]) -> Iterator[Walk]:
        language = self._language(told)
        way = self._way(told, language)
        jobs = list(JobPage.objects.child_of(self._page(language)).live().order_by("path"))
        applications = self._scaled(told.get("applications", 0))
        intents = self._intents(told, applications)
        fates = iter(self._fates(told, applications))
        for intent in intents:
            at = self._arrival(told)
            visitor = Visitor(self.door, self.truth, way, self.chance.choice(jobs), intent, self.chance, language)
            if intent == Intent.APPLY:
                visitor.applicant = self.applicants.someone(self.campaign.tag, language, way.channel)
                visitor.fate = self._fate(at, next(fates))
            yield visitor.walk(at)

    def _way(self, told: dict[str, Any], language: str) -> Way:
        link = self.links[told["link"]] if "link" in told else None
        channel = link.channel.slug if link else told["channel"]
        landing = self._page(language).get_url() or ""
        return Way(channel, landing, link, told.get("referrer", ""), told.get("utm", ""))

    def _intents(self, told: dict[str, Any], applications: int) -> list[Intent]:
        visits, starts = self._scaled(told["visits"]), self._scaled(told.get("starts", 0))
        starts = max(starts, applications)
        visits = max(visits, starts)
        readers = round((visits - starts) * READ_ON)
        intents = [Intent.APPLY] * applications + [Intent.START] * (starts - applications)
        intents += [Intent.READ_ON] * readers + [Intent.LOOK] * (visits - starts - readers)
        if "link" in told:
            intents += [Intent.TURN_BACK] * round(visits * TURN_BACK)
        return intents

    def _fates(self, told: dict[str, Any], applications: int) -> list[int]:
        """How many stages each applicant of a row reaches; in no order."""
        reached = [min(applications, self._scaled(told.get(stage.value, 0))) for stage in STAGES]
        fates = [sum(number < count for count in reached) for number in range(applications)]
        self.chance.shuffle(fates)
        return fates

    def _fate(self, applied_at: datetime.datetime, stages: int) -> list[tuple[datetime.datetime, Stage]]:
        """HR reads within days, in working hours, and never later than yesterday."""
        fate, day = [], applied_at
        for stage in STAGES[:stages]:
            day = day.replace(hour=self.chance.randint(9, 14), minute=self.chance.randint(0, 59))
            day += self.chance.randint(1, 3) * DAY
            while day.weekday() >= SATURDAY:
                day += DAY
            fate.append((min(day, self.calendar.ends_at), stage))
        return fate

    def _passers(self, passers: Passers, link: ShareLink, posted_at: datetime.datetime) -> Iterator[Walk]:
        soon = [posted_at + self.chance.expovariate(1 / 5) * HOUR for _number in range(self._scaled(35))]
        yield from (passers.preview(link, self._settled(moment)) for moment in soon)
        yield from (passers.look_up(link, self._any_time(posted_at)) for _number in range(self._scaled(4)))
        yield passers.try_out(link, "kommunikator", posted_at + HOUR / 12)

    def _page(self, language: str) -> CampaignPage:
        page: CampaignPage = self.campaign.pages.get(locale=Locale.objects.get(language_code=language))
        return page

    def _languages(self) -> list[str]:
        return sorted(self.campaign.pages.values_list("locale__language_code", flat=True))

    def _language(self, told: dict[str, Any]) -> str:
        link = self.told["links"].get(told.get("link"), {})
        language: str = told.get("language") or link.get("language", "nb")
        return language

    def _scaled(self, number: int) -> int:
        return math.ceil(number * self.scale)

    def _posted_at(self, name: str) -> datetime.datetime:
        told = self.told["links"][name]
        return self.calendar.moment(told["day"], told["hour"])

    def _arrival(self, told: dict[str, Any]) -> datetime.datetime:
        if "link" not in told:
            return self._any_time()
        half_life = HALF_LIFE.get(self.told["links"][told["link"]]["channel"], 20)
        posted_at = self._posted_at(told["link"])
        return self._settled(posted_at + self.chance.expovariate(math.log(2) / half_life) * HOUR, posted_at)

    def _any_time(self, after: datetime.datetime | None = None) -> datetime.datetime:
        start = after or self.calendar.moment(1, 8)
        return self._awake(start + (self.calendar.ends_at - LAST_ARRIVAL - start) * self.chance.random())

    def _settled(self, at: datetime.datetime, after: datetime.datetime | None = None) -> datetime.datetime:
        return self._awake(at) if at < self.calendar.ends_at - LAST_ARRIVAL else self._any_time(after)

    def _awake(self, at: datetime.datetime) -> datetime.datetime:
        """Who would have come in the night comes in the morning instead."""
        local = timezone.localtime(at)
        return at + 7 * HOUR if local.hour < 6 else at
