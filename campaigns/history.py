"""A link's history in Wagtail's log: who made it, where it has led, in words that outlive the pages."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry, Page

from cms.users.models import User

if TYPE_CHECKING:
    from campaigns.models import ShareLink

MADE = "campaigns.link_made"
IMPORTED = "campaigns.link_imported"
LED = "campaigns.link_led"
PUT_AWAY = "campaigns.link_put_away"
BROUGHT_BACK = "campaigns.link_brought_back"
DEEDS = (MADE, IMPORTED, LED, PUT_AWAY, BROUGHT_BACK)


def write(deed: str, link: "ShareLink", user: User | None = None) -> None:
    """Write down what was done; without a user it was whoever is signed in, or the system itself."""
    log(instance=link, action=deed, user=user, data={"to": link.leads_to.title})


def write_led(link: "ShareLink", before: Page, after: Page, user: User | None = None) -> None:
    titles = (before.title, after.title)
    # A page and its translation may well be called the same.
    left, right = titles if titles[0] != titles[1] else map(_with_address, (before, after))
    log(instance=link, action=LED, user=user, data={"from": left, "to": right})


def _with_address(page: Page) -> str:
    # Only a page of its own kind knows the language in its address.
    return f"{page.title} ({page.specific_deferred.url})"


class Made(LogFormatter):
    label = gettext_lazy("Made a link")

    def format_message(self, entry: ModelLogEntry) -> str:
        return _("made, leads to %(page)s") % {"page": entry.data["to"]}


class Imported(LogFormatter):
    label = gettext_lazy("Made a link from a file")

    def format_message(self, entry: ModelLogEntry) -> str:
        return _("made from a file, leads to %(page)s") % {"page": entry.data["to"]}


class Led(LogFormatter):
    label = gettext_lazy("Led a link elsewhere")

    def format_message(self, entry: ModelLogEntry) -> str:
        return "{from} → {to}".format(**entry.data)


def register(actions: LogActionRegistry) -> None:
    for deed, formatter in ((MADE, Made), (IMPORTED, Imported), (LED, Led)):
        actions.register_action(deed)(formatter)
    actions.register_action(PUT_AWAY, gettext_lazy("Put a link away"), gettext_lazy("put away"))
    actions.register_action(BROUGHT_BACK, gettext_lazy("Brought a link back"), gettext_lazy("brought back"))


@dataclass(frozen=True)
class Line:
    at: datetime.datetime
    who: str
    what: str

    @property
    def when(self) -> str:
        """The year only where it is not this one."""
        local = timezone.localtime(self.at)
        day = "MONTH_DAY_FORMAT" if local.year == timezone.localdate().year else "DATE_FORMAT"
        return f"{date_format(local, day)} {date_format(local, 'TIME_FORMAT')}"


def lines(link: "ShareLink") -> list[Line]:
    """Newest first."""
    entries: Any = ModelLogEntry.objects.for_instance(link).filter(action__in=DEEDS)
    newest_first = entries.select_related("user", "content_type").order_by("-timestamp", "-pk")
    return [
        Line(entry.timestamp, entry.user_display_name, entry.formatter.format_message(entry)) for entry in newest_first
    ]
