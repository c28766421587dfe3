"""People who come by: they follow a link, look around, open the form, and some of them apply.

A walk is a generator. It gives the moment of its next step, and takes the step when that moment has come.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from urllib.parse import urlsplit

from icalendar import Calendar

from campaigns.models import ShareLink, Stage
from jobs.demo.applicants import Applicant
from jobs.demo.browsers import BROWSERS, EVERYONE, REFERRERS, Browser
from jobs.demo.front_door import Answer, FrontDoor
from jobs.demo.truth import CampaignTruth, Key
from jobs.models import Application, JobPage

Walk = Iterator[datetime.datetime]
SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)
EVENING = 21  # o'clock


class Intent(IntEnum):
    """How far a visitor goes."""

    TURN_BACK = 0  # follows the link, but the page never opens: no coverage, second thoughts
    LOOK = 1
    READ_ON = 2
    START = 3
    APPLY = 4


# How many of those who go so far play the film.
PLAYS = {Intent.LOOK: 0.1, Intent.READ_ON: 0.35, Intent.START: 0.5, Intent.APPLY: 0.7}


@dataclass(frozen=True)
class Way:
    """How a visitor finds the site: by a share link, by another site, by a hand-made tag, or in a way nobody knows."""

    channel: str
    landing: str  # the path of the page they look for
    link: ShareLink | None = None
    referrer: str = ""
    utm: str = ""

    @property
    def key(self) -> Key:
        return self.channel, self.link.code if self.link else ""

    @property
    def address(self) -> str:
        if self.link:
            return self.link.short_path
        return f"{self.landing}?{self.utm}" if self.utm else self.landing


@dataclass
class Visitor:
    door: FrontDoor
    truth: CampaignTruth
    way: Way
    job: JobPage
    intent: Intent
    chance: random.Random
    language: str = "nb"
    applicant: Applicant | None = None
    fate: list[tuple[datetime.datetime, Stage]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser: Browser = self.chance.choice(BROWSERS.get(self.way.channel, EVERYONE))
        self.address = f"{self.chance.choice(('192.0.2', '198.51.100', '203.0.113'))}.{self.chance.randint(1, 254)}"
        self.referrer = self.way.referrer
        if self.way.link:
            self.referrer = self.chance.choice(REFERRERS.get(self.way.channel, ("",)))
        self.site = "cross-site" if self.referrer else "none"

    def walk(self, at: datetime.datetime) -> Walk:
        yield at
        page = self._arrive()
        if page is None:
            return
        if self.intent == Intent.LOOK and self.chance.random() < 0.03:
            yield (at := at + 40 * SECOND)
            self._reload(page)
        if self.chance.random() < PLAYS[self.intent]:
            yield (at := self._later(at, 5, 30))
            self._play(page)
        if self.intent >= Intent.READ_ON:
            yield (at := self._later(at, 15, 90))
            page = self._step(page, self._job_path)
        if self.intent == Intent.READ_ON:
            yield from self._come_back(page, at)
        if self.intent >= Intent.START:
            yield (at := self._later(at, 20, 240))
            page = self._open_form(page)
        if self.intent >= Intent.APPLY:
            yield from self._apply(page, at)

    def _come_back(self, page: Answer, at: datetime.datetime) -> Walk:
        """Some look at the job again the same evening, by the link at its deadline in their calendar."""
        if not self.job.deadline or at.hour >= EVENING or self.chance.random() > 0.4:
            return
        (event,) = Calendar.from_ical(self._step(page, "frist.ics").body).walk("VEVENT")
        yield at.replace(hour=EVENING, minute=self.chance.randint(0, 59))
        self.site, self.referrer = "none", ""
        self._ask(str(event["url"]), 200)
        self.truth.count_beside("returns")

    @property
    def _job_path(self) -> str:
        return f"/{self.job.slug}/"

    def _later(self, at: datetime.datetime, least: int, most: int) -> datetime.datetime:
        return at + self.chance.randint(least, most) * SECOND

    def _arrive(self) -> Answer | None:
        """The landing page, where it opens."""
        address = self.way.address
        if self.way.link:
            address = self._follow()
        elif self.way.channel == "google" and self.chance.random() < 0.1:
            self._ahead_of_time(address)
        if self.intent == Intent.TURN_BACK:
            return None
        answer = self._ask(address, 200)
        self.truth.count(self.way.key, "visits")
        return answer

    def _follow(self) -> str:
        """Where the short link leads. A few have the long address from somebody who had followed it before them."""
        assert self.way.link is not None
        if self.intent == Intent.LOOK and self.chance.random() < 0.02:
            parts = urlsplit(self.way.link.tagged_url)
            return f"{parts.path}?{parts.query}"
        answer = self._ask(self.way.address, 302)
        self.truth.count(self.way.key, "clicks")
        return answer.location

    def _ask(self, url: str, status: int, more: dict[str, str] | None = None) -> Answer:
        headers = self.browser.headers(self.site, self.referrer, self.language) | (more or {})
        return _expected(self.door.get(url, headers, address=self.address), status)

    def _ahead_of_time(self, address: str) -> None:
        """The browser fetches a search result before it is chosen."""
        self._ask(address, 503, {"Sec-Purpose": "prefetch;prerender"})
        self.truth.leave_out("prefetch")

    def _reload(self, page: Answer) -> None:
        self._ask(page.url, 200, {"Cache-Control": "max-age=0"})
        self.truth.leave_out("reload")

    def _step(self, page: Answer, ending: str) -> Answer:
        """Follow a link on the page, as it stands there."""
        return _expected(self.door.get(page.page().link(ending), self._inside(page), address=self.address), 200)

    def _play(self, page: Answer) -> None:
        """The film, if this page has one."""
        for film in page.page().films[:1]:
            asked = self.browser.playing(page.url, self.language)
            _expected(self.door.get(film, asked, address=self.address), 302)
            self.truth.count_beside("plays")

    def _inside(self, page: Answer) -> dict[str, str]:
        return self.browser.headers("same-origin", page.url, self.language)

    def _open_form(self, page: Answer) -> Answer:
        form = self._step(page, f"{self._job_path}sok/")
        self.truth.count(self.way.key, "starts")
        return form

    def _apply(self, form: Answer, at: datetime.datetime) -> Walk:
        assert self.applicant is not None
        yield (at := self._later(at, 240, 1500))
        if self.applicant.forgets_phone:
            form = self._send(form, self.applicant.fields | {"phone": ""}, 422)
            yield (at := self._later(at, 15, 60))
        sent = self._send(form, self.applicant.fields, 303)
        self.truth.count(self.way.key, "applications")
        _expected(self.door.get(sent.location, self._inside(form), address=self.address), 200)
        key = urlsplit(sent.location).path.rstrip("/").rpartition("/")[2]
        for moment, stage in self.fate:
            yield moment
            Application.objects.get(key=key).conversion.advance(stage)
            self.truth.count(self.way.key, stage.value)

    def _send(self, form: Answer, fields: dict[str, str], status: int) -> Answer:
        assert self.applicant is not None
        filled = form.page().fields | fields
        return _expected(self.door.post(form.url, filled, self._inside(form), self.address, self.applicant.cv), status)


def _expected(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise RuntimeError(f"{answer.url} answered {answer.status}, not {status}: {answer.body[-2000:]!r}")
    return answer
