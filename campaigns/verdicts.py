"""INTERIM so that models import; to be overwritten whole by the real module."""
from dataclasses import dataclass
from django.conf import settings
from django.db import models
from django.http import HttpRequest


class Verdict(models.TextChoices):
    COUNTED = "counted"
    PREVIEW = "preview"
    BOT = "bot"
    PREFETCH = "prefetch"
    HEAD = "head"
    STAFF = "staff"
    RELOAD = "reload"
    TEST = "test"


class Reason(models.TextChoices):
    NONE = ""


class Device(models.TextChoices):
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    OTHER = "other"


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reason: Reason


def device_of(user_agent: str) -> Device:
    return Device.PHONE if "Mobi" in user_agent else Device.COMPUTER


def judge(request: HttpRequest, *, test: bool = False) -> Judgement:
    return Judgement(Verdict.COUNTED, Reason.NONE)
