"""The closed vocabulary of links: what a channel, a medium and a format may be called, in one place."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from slugify import slugify

READER = "reader"  # the channel of those whom a reader has told of a page
AGAIN = "igjen"  # the mark of a link by which its reader comes back
RESERVED_TOKENS = frozenset({"via", "s", "admin", "dele", "documents", "lenker", "sok", "nb", "nn", "sv", "en", AGAIN})
TOKEN = re.compile(r"[a-z0-9-]{1,40}\Z")
CODE_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"  # no vowels: no words; nothing that is misread on a poster
CODE_LENGTH = 5
WRITTEN_CODE_LENGTH = (3, 40)  # of a code that somebody chose


class Medium(models.TextChoices):
    SOCIAL = "social", _("Social media")
    MESSAGING = "messaging", _("Messages")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    JOBBOARD = "jobboard", _("Job board")
    ORGANIC = "organic", _("Search engine")
    REFERRAL = "referral", _("Another site or a colleague")
    PRINT = "print", _("Print")
    PAID_SOCIAL = "paid_social", _("Sponsored post")


class Format(models.TextChoices):
    POST = "post", _("Post")
    STORY = "story", _("Story")
    REEL = "reel", _("Reel")
    VIDEO = "video", _("Film")
    MESSAGE = "message", _("Message")
    PRINT = "print", _("Print")


def tag_slug(text: str, max_length: int = 60) -> str:
    """A UTM value: ASCII, lower case, words joined by a hyphen; æøåäö become ae, o, a, a, o."""
    return slugify(text, max_length=max_length, word_boundary=True)
