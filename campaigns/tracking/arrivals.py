"""Every request to a short link and every arrival at a tracked page becomes one row, with a verdict."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.db import DEFAULT_DB_ALIAS, Error as DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.models import Hit, Kind
from campaigns.pages import Tracked
from campaigns.tracking.group_commit import GroupCommit
from campaigns.tracking.source import DIRECT, Source
from campaigns.tracking.verdicts import OF_CLICKS, OF_PLAYS, RULES, Verdict, device_of, is_ahead_of_time, judge

# Where nobody came for this long, the database may have closed the connection.
FRESH = 1.0  # seconds
RULES_OF = {Kind.CLICK: OF_CLICKS, Kind.PLAY: OF_PLAYS}
Row = tuple[Any, ...]  # what a hit holds, in the order of `INSERTED`


def source_of(request: HttpRequest) -> Source:
    source: Source = getattr(request, "source", DIRECT)
    return source


class HitWriter:
    """Writes hits by a connection of its own, one batch after the other: what it knows of the table stays right."""

    def __init__(self) -> None:
        self._database: BaseDatabaseWrapper | None = None
        self._used_at = 0.0

    def write(self, hits: list[Row]) -> None:
        database = self._database or self._connect()
        now = time.monotonic()
        if now - self._used_at > FRESH:
            # As Django does before each request: whether the connection still works is asked anew.
            database.close_if_unusable_or_obsolete()
        self._used_at = now
        try:
            with in_turn(database):
                Hit.insert(hits, database)
        except DatabaseError:
            database.close()
            raise

    def _connect(self) -> BaseDatabaseWrapper:
        self._database = connections.create_connection(DEFAULT_DB_ALIAS)
        # Threads take turns at it (group_commit.py).
        self._database.inc_thread_sharing()
        return self._database

    def close(self) -> None:
        if self._database:
            self._database.close()


@contextmanager
def in_turn(database: BaseDatabaseWrapper) -> Iterator[None]:
    """SQLite has no queue for those who write, and lets who has waited longest sleep longest; a file's lock has one."""
    if database.vendor != "sqlite":
        yield
        return
    with Path(f"{database.settings_dict['NAME']}-turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


writer = HitWriter()
together = GroupCommit(writer.write)


class Answer(NamedTuple):
    """What somebody gets, as soon as the hit that belongs to it is in the database."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""
    hit: Row | None = None

    @classmethod
    def of(cls, response: HttpResponse) -> "Answer":
        return cls(response.status_code, list(response.items()), response.content)

    def when_stored(self) -> HttpResponse:
        if self.hit:
            store(self.hit)
        return HttpResponse(self.body, status=self.status, headers=dict(self.headers))


class Arrival(NamedTuple):
    """One request to a link or a page: what is stored of it, and how it was judged."""

    hit: Row
    verdict: Verdict

    def answer(self, usual: Answer) -> Answer:
        """A prefetch gets none yet: come back when somebody really wants the page, and be counted then."""
        return (NOT_AHEAD_OF_TIME if self.verdict == Verdict.PREFETCH else usual)._replace(hit=self.hit)


NOT_AHEAD_OF_TIME = Answer(503, [("Cache-Control", "no-store"), ("Retry-After", "0")])


def arrival(request: HttpRequest, kind: Kind, where: Tracked, source: Source) -> Arrival:
    """Time, page, source and a coarse device; nothing that tells who."""
    judgement = judge(request, RULES_OF.get(kind, RULES), test=source.is_trial)
    now = timezone.now()
    hit = (
        *(now, timezone.localdate(now, timezone.get_default_timezone()), kind.value, where.campaign_id, where.page_id),
        *(source.link_id, source.channel_id, source.kept),
        *(judgement.verdict.value, judgement.reason.value),
        device_of(request.META.get("HTTP_USER_AGENT", "")).value,
    )
    return Arrival(hit, judgement.verdict)


def arrival_at(request: HttpRequest, where: Tracked, source: Source, kind: Kind = Kind.VISIT) -> Arrival | None:
    """What a request for a page is; None where nobody arrives by it."""
    if getattr(request, "is_preview", False) or request.method not in ("GET", "HEAD"):
        return None
    if kind == Kind.VISIT:
        if not is_arrival(request):
            return None
        kind = arrival_of(source)
    return arrival(request, kind, where, source)


def arrival_of(source: Source) -> Kind:
    """Who comes back by a link of their own has been counted as a visit already."""
    return Kind.RETURN if source.is_return else Kind.VISIT


def receive(request: HttpRequest, where: Tracked, kind: Kind = Kind.VISIT) -> HttpResponse | None:
    """Record an arrival; an answer only where the page must not be shown (a prefetch)."""
    arrived = arrival_at(request, where, source_of(request), kind)
    if arrived is None:
        return None
    if arrived.verdict == Verdict.PREFETCH:
        return arrived.answer(NOT_AHEAD_OF_TIME).when_stored()
    store(arrived.hit)
    return None


def store(hit: Row) -> None:
    """Return when the hit is in the database."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.in_atomic_block:
        # It belongs to this transaction, and nobody else's may.
        Hit.insert([hit], database)
    else:
        together.add(hit)


def is_arrival(request: HttpRequest) -> bool:
    """Whether somebody came to the site, rather than took a step inside it."""
    # `<link rel=prefetch>` is no navigation, but its answer would be shown at the click, and nobody would be counted.
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" and not is_ahead_of_time(request):
        return False
    if "utm_id" in request.GET:
        return True  # our own short link, on our own page
    referrer = request.headers.get("Referer", "")
    site = request.headers.get("Sec-Fetch-Site")
    if not site or (site == "none" and referrer):
        # Chromium says `none` of what our own page makes it load ahead of time, but names that page.
        return not is_own(request, referrer)
    return site != "same-origin"


def is_own(request: HttpRequest, referrer: str) -> bool:
    try:
        return urlsplit(referrer).netloc == request.get_host()
    except ValueError:  # what was sent is no address at all
        return False
