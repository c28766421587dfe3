"""The employer's own Matomo, where one is configured (docs/deployment.md): one script, no cookies, one known host."""

import base64
import hashlib
import re
from functools import cache

from analytical.templatetags.matomo import MatomoNode
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def is_on() -> bool:
    return bool(getattr(settings, "MATOMO_DOMAIN_PATH", ""))


@cache
def snippet() -> SafeString:
    """Matomo's script as django-analytical writes it: the same for every visitor, so that its hash can be known."""
    return mark_safe(MatomoNode().render(Context({})))  # noqa: S308 (made of two checked settings)


@cache
def sources() -> dict[str, list[str]]:
    """What the content security policy must allow for it."""
    host = f"https://{settings.MATOMO_DOMAIN_PATH.partition('/')[0]}"
    match = SCRIPT.search(snippet())
    digest = hashlib.sha256(match[1].encode()).digest() if match else b""
    return {
        "script-src": [f"'sha256-{base64.b64encode(digest).decode()}'", host],
        "img-src": ["'self'", host],
        "connect-src": [host],
    }
