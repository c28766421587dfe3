"""Every request to a short link and every arrival at a tracked page becomes one row, with a verdict."""

import time
from typing import Any
from urllib.parse import urlsplit

from django.db import DEFAULT_DB_ALIAS, Error as DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.models import Hit, Kind
from campaigns.pages import Tracked
from campaigns.tracking.group_commit import GroupCommit
from campaigns.tracking.source import DIRECT, Source
from campaigns.tracking.verdicts import Judgement, Verdict, device_of, is_ahead_of_time, judge

# Where nobody came for this long, the database may have closed the connection.
FRESH = 1.0  # seconds
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


writer = HitWriter()
together = GroupCommit(writer.write)


def record(request: HttpRequest, kind: Kind, where: Tracked, source: Source) -> Judgement:
    """Store one hit: time, page, source and a coarse device; nothing that tells who."""
    judgement = judge(request, test=source.is_trial, click=kind == Kind.CLICK)
    now = timezone.now()
    store(
        (
            *(now, timezone.localdate(now), kind.value, where.campaign_id, where.page_id),
            *(source.link_id, source.channel_id, source.kept),
            *(judgement.verdict.value, judgement.reason.value),
            device_of(request.META.get("HTTP_USER_AGENT", "")).value,
        )
    )
    return judgement


def store(hit: Row) -> None:
    """Return when the hit is in the database."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.in_atomic_block:
        # It belongs to this transaction, and nobody else's may.
        Hit.insert([hit], database)
    else:
        together.add(hit)


def receive(request: HttpRequest, where: Tracked, kind: Kind = Kind.VISIT) -> HttpResponse | None:
    """Record an arrival; an answer only where the page must not be shown (a prefetch)."""
    if getattr(request, "is_preview", False) or request.method not in ("GET", "HEAD"):
        return None
    source = source_of(request)
    if kind == Kind.VISIT:
        if not is_arrival(request):
            return None
        kind = arrival_of(source)
    judgement = record(request, kind, where, source)
    return not_ahead_of_time() if judgement.verdict == Verdict.PREFETCH else None


def arrival_of(source: Source) -> Kind:
    """Who comes back by a link of their own has been counted as a visit already."""
    return Kind.RETURN if source.is_return else Kind.VISIT


def not_ahead_of_time() -> HttpResponse:
    """The answer to a prefetch: come back when somebody really wants the page, and be counted then."""
    return HttpResponse(status=503, headers={"Cache-Control": "no-store", "Retry-After": "0"})


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
