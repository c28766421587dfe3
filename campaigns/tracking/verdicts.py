"""The one place that decides whether a request counts, and why not when it does not."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from campaigns.tracking.bots import AGENT_LENGTH, bot_sign, draws_previews
from campaigns.tracking.devices import Device, device_of
from campaigns.tracking.reasons import Reason, Verdict

__all__ = [
    "OF_CLICKS",
    "OF_PLAYS",
    "RULES",
    "Device",
    "Judgement",
    "Reason",
    "Verdict",
    "device_of",
    "is_ahead_of_time",
    "judge",
]


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reason: Reason


COUNTED = Judgement(Verdict.COUNTED, Reason.NONE)
TEST = Judgement(Verdict.TEST, Reason.TEST_RUN)

AHEAD_OF_TIME = re.compile(r"prefetch|prerender|preview|instant", re.IGNORECASE)
PURPOSE_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
ANEW = re.compile(r"\bmax-age=0\b|\bno-cache\b", re.IGNORECASE)


def _agent(request: HttpRequest) -> str:
    agent: str = request.META.get("HTTP_USER_AGENT", "")
    return agent[:AGENT_LENGTH].strip()


def _head(request: HttpRequest) -> Reason:
    return Reason.HEAD_REQUEST if request.method == "HEAD" else Reason.NONE


def _preview(request: HttpRequest) -> Reason:
    return Reason.PREVIEW_AGENT if draws_previews(_agent(request)) else Reason.NONE


def is_ahead_of_time(request: HttpRequest) -> bool:
    """Whether the browser asks before anybody wants the page."""
    purposes = [request.META[header] for header in PURPOSE_HEADERS if header in request.META]
    return bool(purposes) and bool(AHEAD_OF_TIME.search(" ".join(purposes)))


def _prefetch(request: HttpRequest) -> Reason:
    return Reason.PREFETCH_HEADER if is_ahead_of_time(request) else Reason.NONE


def _staff(request: HttpRequest) -> Reason:
    # Visitors never get a session, so the cookie is enough: nothing is looked up.
    return Reason.SESSION_COOKIE if settings.SESSION_COOKIE_NAME in request.COOKIES else Reason.NONE


def _bot(request: HttpRequest) -> Reason:
    return bot_sign(_agent(request))


def _not_opened(request: HttpRequest) -> Reason:
    # An image or a script of another page asked; a person who opens a link always navigates.
    mode = request.META.get("HTTP_SEC_FETCH_MODE", "navigate")
    return Reason.NONE if mode == "navigate" else Reason.NOT_OPENED


def _reload(request: HttpRequest) -> Reason:
    # `Pragma` is the older name, sent alone by some.
    asked = f"{request.META.get('HTTP_CACHE_CONTROL', '')},{request.META.get('HTTP_PRAGMA', '')}"
    return Reason.RELOAD_HEADER if ANEW.search(asked) else Reason.NONE


def _not_by_its_page(request: HttpRequest) -> Reason:
    # Where the browser doesn't say who asks, as Safari's player does not, nothing speaks against it.
    site = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
    return Reason.NONE if site == "same-origin" else Reason.NOT_OPENED


# Read from the top; the first rule with a reason decides.
Rules = tuple[tuple[Verdict, Callable[[HttpRequest], Reason]], ...]
RULES: Rules = (
    (Verdict.HEAD, _head),
    (Verdict.PREVIEW, _preview),
    (Verdict.PREFETCH, _prefetch),
    (Verdict.STAFF, _staff),
    (Verdict.BOT, _bot),
    (Verdict.BOT, _not_opened),
    (Verdict.RELOAD, _reload),
)


# A short link's answer is not kept: each click is a new one.
OF_CLICKS: Rules = tuple((verdict, rule) for verdict, rule in RULES if rule is not _reload)
# A film is asked for by the page it is on, and each play is a new one.
OF_PLAYS: Rules = (*(one for one in OF_CLICKS if one[1] is not _not_opened), (Verdict.BOT, _not_by_its_page))


def judge(request: HttpRequest, rules: Rules = RULES, *, test: bool = False) -> Judgement:
    """Whether this request counts."""
    if test:
        return TEST
    for verdict, rule in rules:
        if reason := rule(request):
            return Judgement(verdict, reason)
    return COUNTED
