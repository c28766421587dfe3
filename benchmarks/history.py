"""A large site's past, made fast: campaigns, links, applications, and arrivals as they look after roll-up."""

import datetime
import itertools
import random
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from campaigns.models import Campaign, CampaignPage, Channel, ClosedDays, Conversion, DailyCount, Hit, ShareLink
from campaigns.models.traffic import DIMENSIONS
from campaigns.reports import rollup, sums
from cms.models import HomePage

DAYS = 730
CAMPAIGNS, LINKS_EACH = 200, 10
OUT_FOR = 42  # days that a campaign is busy
ONE_DAY = datetime.timedelta(days=1)
# What became of requests, of which devices, and how often.
PEOPLE = {"phone": 0.62, "computer": 0.31, "tablet": 0.05, "other": 0.02}
PROGRAMS = {"other": 0.8, "computer": 0.2}
OUTCOMES = [
    ("counted", "", 0.72, PEOPLE),
    ("preview", "preview-agent", 0.09, PROGRAMS),
    ("bot", "bot-name", 0.06, PROGRAMS),
    ("bot", "bot-list", 0.02, PROGRAMS),
    ("bot", "library", 0.03, PROGRAMS),
    ("head", "head-request", 0.02, PROGRAMS),
    ("staff", "session-cookie", 0.02, PEOPLE),
    ("prefetch", "prefetch-header", 0.01, PEOPLE),
    ("reload", "reload-header", 0.03, PEOPLE),
]
# Where on the site, and how often: the short link, the campaign's page, its jobs, their forms.
PLACES = [("click", 0, 0.42), ("visit", 0, 0.32), ("visit", 1, 0.1), ("visit", 2, 0.05), ("start", 1, 0.07),
          ("start", 2, 0.04)]  # fmt: skip
BY_REFERRER = ["google", "linkedin", "facebook", "nav", "finn", "bing"]
KEPT = ["kommunebladet", "regionavisa", "naeringsforeningen"]

Shape = tuple[Any, ...]  # an arrival in every dimension but the day


class History:
    """Everything that is drawn comes from one seed, so that every engine gets the same site."""

    def __init__(self, hits: int, today: datetime.date) -> None:
        self.random = random.Random(20261124)
        self.hits_a_day = hits // DAYS
        self.today = today
        self.first = today - DAYS * ONE_DAY
        self.campaigns: list[Campaign] = []
        self.shapes: list[tuple[list[Shape], list[float]]] = []

    def make(self) -> None:
        """The whole past, rolled up to yesterday, with the hits of the days that are kept."""
        self._make_campaigns()
        kept_from = self.today - settings.HIT_RETENTION_DAYS * ONE_DAY
        for month in _batches(self.first, self.today, 30):
            counts = [(day, *shape, n) for day in month for shape, n in self.day(day).items()]
            insert(DailyCount, [*DIMENSIONS, "count"], counts)
            insert(Hit, ["at", *DIMENSIONS], _unrolled(row for row in counts if row[0] >= kept_from))
        ClosedDays.objects.create(pk=rollup.COUNTED, through=self.today - ONE_DAY)
        sums.add_up_again(campaign.pk for campaign in self.campaigns)
        self.add_hits(self.today, self.hits_a_day)
        self._apply()

    def add_hits(self, day: datetime.date, hits: int) -> None:
        """Rows of one day that nobody has counted yet."""
        insert(Hit, ["at", *DIMENSIONS], _unrolled((day, *shape, n) for shape, n in self.day(day, hits).items()))

    def keep_hits_of(self, day: datetime.date, hits: int) -> None:
        """A day that was counted long ago, with its rows still there."""
        self.add_hits(day, hits)
        DailyCount.objects.filter(day=day)._raw_delete("default")
        rollup.rebuild(day)

    def _make_campaigns(self) -> None:
        page = CampaignPage(title="Sykepleiere")
        HomePage.objects.get().add_child(instance=page)
        shared = list(Channel.objects.exclude(utm_medium="organic"))
        found = list(Channel.objects.filter(slug__in=BY_REFERRER).values_list("pk", flat=True))
        for number in range(CAMPAIGNS):
            campaign = Campaign.objects.start(f"Kampanje {number + 1}", page.campaign.site)
            links = [
                ShareLink(
                    campaign=campaign, channel=self.random.choice(shared), code=f"{number}x{n}", label=f"Post {n}"
                )
                for n in range(LINKS_EACH)
            ]
            ShareLink.objects.bulk_create(links)
            self.campaigns.append(campaign)
            self.shapes.append(self._shapes_of(campaign, links, found))

    def _shapes_of(
        self, campaign: Campaign, links: list[ShareLink], found: list[int]
    ) -> tuple[list[Shape], list[float]]:
        """Every way that an arrival of a campaign can be, and how likely it is that or one before it."""
        weights: dict[Shape, float] = {}
        for (origin, often), (kind, page, share) in itertools.product(_origins(links, found), PLACES):
            if kind == "click" and origin[0] is None:
                continue
            for verdict, reason, outcome, devices in OUTCOMES:
                for device, part in devices.items():
                    shape = (kind, campaign.pk, 10 * campaign.pk + page, *origin, verdict, reason, device)
                    weights[shape] = often * share * outcome * part
        return list(weights), list(itertools.accumulate(weights.values()))

    def day(self, day: datetime.date, hits: int | None = None) -> "Counter[Shape]":
        """How many arrivals of each shape a day had, as its roll-up counts them."""
        weekend = 0.6 if day.weekday() >= 5 else 1.16
        drawn = hits or round(self.hits_a_day * weekend)
        busy = self._busy(day)
        counts: Counter[Shape] = Counter()
        of_campaign = Counter(self.random.choices(list(busy), list(busy.values()), k=drawn))
        for number, n in of_campaign.items():
            shapes, weights = self.shapes[number]
            counts.update(self.random.choices(shapes, cum_weights=weights, k=n))
        return counts

    def _busy(self, day: datetime.date) -> dict[int, float]:
        """The campaigns that are out on a day, most at first; those that are over are still found at times."""
        every = (DAYS - OUT_FOR) / (CAMPAIGNS - 1)
        age = {n: (day - self.first).days - n * every for n in range(CAMPAIGNS)}
        return {n: (1 / (1 + days / 14) if days < OUT_FOR else 0.004) for n, days in age.items() if days >= 0}

    def _apply(self) -> None:
        channels = list(Channel.objects.values_list("pk", flat=True))
        jobs = {
            campaign.pk: [uuid.UUID(int=self.random.getrandbits(128)) for _job in range(2)]
            for campaign in self.campaigns
        }
        insert(
            Conversion, CONVERSION, (self._application(n, channels, jobs) for n in range(self.hits_a_day * DAYS // 100))
        )

    def _application(self, n: int, channels: list[int], jobs: dict[int, list[uuid.UUID]]) -> tuple[Any, ...]:
        number = self.random.randrange(CAMPAIGNS)
        pk = self.campaigns[number].pk
        shapes, weights = self.shapes[number]
        _kind, _pk, _page, link, channel, *_rest = self.random.choices(shapes, cum_weights=weights)[0]
        named = self.random.choice([None, channel, channel, channel, self.random.choice(channels)])
        begun = self.first + datetime.timedelta(days=round(number * (DAYS - OUT_FOR) / (CAMPAIGNS - 1)))
        day = begun + self.random.randrange(OUT_FOR) * ONE_DAY
        reached = self.random.choices(range(5), [50, 25, 15, 5, 5])[0]
        stages = [day if n < reached else None for n in range(4)]
        return pk, self.random.choice(jobs[pk]), "Sykepleier", link, channel, named, "form", day, *stages


CONVERSION = ["campaign_id", "job_key", "job_title", "link_id", "channel_id", "named_channel_id", "way", "received_on",
              "qualified_on", "interviewed_on", "offered_on", "hired_on"]  # fmt: skip


def _origins(links: list[ShareLink], found: list[int]) -> list[tuple[Shape, float]]:
    """Links, the first of them most; channels that are found without one; the unknown, and its names."""
    return [
        *(((link.pk, link.channel_id, ""), 8 / (n + 1)) for n, link in enumerate(links)),
        *(((None, channel_id, ""), 0.6) for channel_id in found),
        ((None, None, ""), 4),
        *(((None, None, name), 0.1) for name in KEPT),
    ]


def _batches(first: datetime.date, end: datetime.date, length: int) -> Iterator[list[datetime.date]]:
    days = iter([first + n * ONE_DAY for n in range((end - first).days)])
    while batch := list(itertools.islice(days, length)):
        yield batch


def _unrolled(counts: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Hits again: as many rows as were counted."""
    noon = datetime.time(12, tzinfo=timezone.get_default_timezone())
    for *dimensions, count in counts:
        at = datetime.datetime.combine(dimensions[0], noon)
        for _hit in range(count):
            yield at, *dimensions


def insert(model: type[Model], columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """As fast as the database takes rows."""
    table = model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            adapted = ([_plain(value) for value in row] for row in rows)
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", adapted)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.hex if isinstance(value, uuid.UUID) else value
