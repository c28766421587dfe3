"""What can become of a request, and why: stored with every hit, so that a number can be explained."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    COUNTED = "counted", _("Counted")
    PREVIEW = "preview", _("Link preview")
    BOT = "bot", _("Bot")
    PREFETCH = "prefetch", _("Loaded ahead of time")
    HEAD = "head", _("Only looked up")
    STAFF = "staff", _("Our own staff")
    RELOAD = "reload", _("Loaded again")
    TEST = "test", _("Test")


class Reason(models.TextChoices):
    NONE = "", _("Nothing speaks against it")
    TEST_RUN = "test-run", _("Tried out by staff")
    HEAD_REQUEST = "head-request", _("Asked about the page without fetching it")
    PREVIEW_AGENT = "preview-agent", _("Drew the preview of a shared link")
    PREFETCH_HEADER = "prefetch-header", _("Fetched before anyone opened it")
    SESSION_COOKIE = "session-cookie", _("Signed in to this site")
    NO_AGENT = "no-agent", _("Does not say which browser it is")
    LIBRARY = "library", _("A program, not a browser")
    HEADLESS = "headless", _("A browser run by a program")
    BOT_NAME = "bot-name", _("Calls itself a bot or a checking tool")
    CONTACT = "contact", _("Leaves a contact address, as bots do")
    BOT_LIST = "bot-list", _("On the public list of bots")
    NO_BROWSER = "no-browser", _("Is no browser that we know")
    NOT_OPENED = "not-opened", _("Fetched from within another page, not opened")
    RELOAD_HEADER = "reload-header", _("The same page, loaded again")
