"""The coarse class of a visitor's device: all that is kept of what the browser says of itself."""

import re
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _


class Device(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    COMPUTER = "computer", _("Computer")
    OTHER = "other", _("Other")


# Read from the top; the first that fits decides.
DEVICES = (
    (
        Device.OTHER,
        r"SmartTV|Smart-TV|\bTV\b|GoogleTV|AppleTV|HbbTV|BRAVIA|\bAFT\w|CrKey|Roku|NetCast|Web0S|PlayStation|Xbox|"
        r"Nintendo|OculusBrowser|Watch",
    ),
    (
        Device.TABLET,
        r"iPad|\bTablet|FBID/tablet|PlayBook|Kindle|KF[A-Z]{2,4}\b|\b(?:Tab|Pad)\b|\bTB-|"
        r"Nexus (?:7|9|10)\b|SM-[TXP]\d{3}|MediaPad|"
        r"^Mozilla(?!.*Mobi)(?=.*\bAndroid\b)",
    ),
    (
        Device.PHONE,
        r"Mobi|iPhone|iPod|\bAndroid\b|Windows Phone|IEMobile|Opera Mini|MIDP|BlackBerry|BB10|KAIOS|Symbian|Nokia|"
        r"\bFBA[NV]/",
    ),
    (Device.COMPUTER, r"Windows|Macintosh|Mac OS X|X11|CrOS|Linux"),
)
_PATTERNS = tuple((device, re.compile(pattern, re.IGNORECASE)) for device, pattern in DEVICES)


@lru_cache(maxsize=2048)
def device_of(user_agent: str) -> Device:
    return next((device for device, pattern in _PATTERNS if pattern.search(user_agent)), Device.OTHER)
