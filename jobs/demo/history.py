"""Four weeks of visitors through the site's front door, each at their own moment, in the order of time."""

import heapq
import itertools
import logging
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import time_machine
from django.conf import settings

from campaigns.models import Campaign
from cms.wsgi import application
from jobs.demo.applicants import Applicants
from jobs.demo.calendar import Calendar
from jobs.demo.front_door import FrontDoor
from jobs.demo.pages import TAGS
from jobs.demo.traffic import Traffic
from jobs.demo.truth import Truth
from jobs.demo.visitors import Walk

SEED = 2026


@dataclass(frozen=True)
class History:
    truth: Truth
    requests: int


def live_through(calendar: Calendar, scale: float = 1) -> History:
    """Let everybody come by. The clock is moved for the whole process; nothing that is sent carries a time."""
    truth, chance = Truth(calendar.last_day), random.Random(SEED)
    door = FrontDoor(application, f"localhost:{settings.PORT}")
    applicants = Applicants(chance)
    traffic = [
        Traffic(campaign, calendar, door, truth.campaigns[campaign.tag], applicants, chance, scale)
        for campaign in Campaign.objects.filter(tag__in=TAGS).order_by("pk")
    ]
    with _at_speed(), time_machine.travel(calendar.moment(0, 8), tick=False) as clock:
        _walk_all((walk for one in traffic for walk in one.share()), clock)
        _walk_all((walk for one in traffic for walk in one.come()), clock)
    return History(truth, door.requests)


@contextmanager
def _at_speed() -> Iterator[None]:
    """Without the log of every query, and of every answer that is not 200: both were meant."""
    log, level = logging.getLogger("django.request"), logging.getLogger("django.request").level
    log.setLevel(logging.CRITICAL)
    settings.DEBUG, debug = False, settings.DEBUG
    try:
        yield
    finally:
        settings.DEBUG = debug
        log.setLevel(level)


def _walk_all(walks: Iterable[Walk], clock: time_machine.Traveller) -> None:
    """Take every step of every walk, the earliest first."""
    turn = itertools.count()
    waiting = [(next(walk), next(turn), walk) for walk in walks]
    heapq.heapify(waiting)
    while waiting:
        moment, _turn, walk = heapq.heappop(waiting)
        clock.move_to(moment)
        if then := next(walk, None):
            heapq.heappush(waiting, (then, next(turn), walk))
