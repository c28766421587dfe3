"""The open jobs of a front page: all that there are, those that somebody looks for, and what they can choose among.

A site has a few hundred open jobs at most, so one query reads them all, and the rest is done here: what is found is the
same on every database, in Nordic letters too.
"""

import re
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from typing import ClassVar

from django.core.paginator import Page as Sheet, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.http import urlencode
from wagtail.models import Page

from campaigns.models import CampaignPage
from cms.addresses import at_the_root
from cms.alphabet import place_in
from cms.languages import code_of
from jobs.models import JobPage
from jobs.models.page import FieldOfWork, JobPageQuerySet

A_SHEET = 20
CARDS = 6
FEEDS = {"jobber.atom": "application/atom+xml", "jobber.json": "application/feed+json"}
LONGEST = 120  # characters of what is looked for
FEW = 2  # jobs that are seen at a glance


@dataclass(frozen=True)
class Search:
    """What somebody looks for, as an address that they can share says it."""

    q: str = ""
    field: str = ""
    place: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Search":
        return cls(**{name: query.get(name, "").strip()[:LONGEST] for name in cls.__match_args__})

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @cached_property
    def words(self) -> list[str]:
        return words_in(self.q)

    def fits(self, job: JobPage) -> bool:
        is_there = self.place in ("", job.place) and self.field in ("", job.field)
        return is_there and self._is_about(job)

    def _is_about(self, job: JobPage) -> bool:
        """A word may stand anywhere in the title (lege in tannlege); elsewhere (in kolleger) it must begin one."""
        if not self.words:
            return True
        title = job.title.casefold()
        text = " ".join(["", *words_in(strip_tags(f"{job.lead} {job.place} {job.reference} {job.body}"))])
        return all(word in title or f" {word}" in text for word in self.words)


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def open_jobs(home: Page) -> JobPageQuerySet:
    """Those that anybody may see below a front page, the first deadline first."""
    jobs: JobPageQuerySet = JobPage.objects.live().public().open().descendant_of(home)
    return jobs.order_by(F("deadline").asc(nulls_last=True), "title", "path")


@dataclass(frozen=True)
class Card:
    """A campaign's page, and its open jobs."""

    page: CampaignPage
    jobs: list[JobPage]


class OpenJobs:
    template: ClassVar[str] = "jobs/listing.html"
    head: ClassVar[str] = "jobs/includes/feeds.html"
    heeds: ClassVar[frozenset[str]] = frozenset({*Search.__match_args__, "page"})

    def __init__(self, home: Page, query: QueryDict) -> None:
        self.home = home
        self.search = Search.of(query)
        jobs = open_jobs(home)
        self.jobs = list(jobs if self.search.words else jobs.defer("body"))
        self.found = [job for job in self.jobs if self.search.fits(job)]
        self.sheet: Sheet[JobPage] = Paginator(self.found, A_SHEET).get_page(query.get("page"))

    @property
    def feeds(self) -> list[tuple[str, str]]:
        """What a reader of feeds may follow instead: type and address, of the jobs that are looked for."""
        query = f"?{self.search.query}" if self.search else ""
        with at_the_root():
            return [(kind, f"{self.home.url}{name}{query}") for name, kind in FEEDS.items()]

    @property
    def can_be_searched(self) -> bool:
        return len(self.jobs) > FEW or bool(self.search)

    @property
    def fields(self) -> list[FieldOfWork]:
        """To choose among, as places are: those of a job, and the one that was chosen while there was a job in it."""
        chosen = {job.field for job in self.jobs} | {self.search.field}
        return [field for field in FieldOfWork if field in chosen]

    @property
    def places(self) -> list[str]:
        chosen = {job.place for job in self.jobs} | {self.search.place}
        return sorted(chosen - {""}, key=partial(place_in, code_of(self.home.locale_id)))

    @cached_property
    def cards(self) -> list[Card]:
        """The campaigns, the first deadline first; where nobody looks for something else."""
        if self.search or self.sheet.number > 1:
            return []
        below = defaultdict(list)
        for job in self.jobs:
            below[job.path[: -JobPage.steplen]].append(job)
        order = list(below)
        pages = CampaignPage.objects.live().public().child_of(self.home)
        cards = [Card(page, below[page.path]) for page in pages]
        return sorted(cards, key=lambda card: order.index(card.page.path) if card.jobs else len(order))[:CARDS]
