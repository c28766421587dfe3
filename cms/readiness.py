"""What a page lacks before it goes out. Each room says it for its own kinds of page; the gate asks (cms/gate.py)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext
from wagtail.models import Page

LONG_TITLE = 60


@dataclass(frozen=True)
class Finding:
    """What is missing, in a sentence.

    `place` is the id of the field or block in the page's own editor; `url` leads to what has to be mended elsewhere.
    """

    sentence: str
    place: str = ""
    stops: bool = False
    url: str = ""


Check = Callable[[Any], Iterable[Finding]]
_checks: list[tuple[type[Page], Check]] = []
_advice: list[tuple[type[Page], Check]] = []


def check(model: type[Page], *, stops: bool = True) -> Callable[[Check], Check]:
    """Register what is looked at in pages of a kind. A check reads the page it is given: a draft, not what is out.

    One that only advises is not asked where only what stops matters.
    """

    def register(function: Check) -> Check:
        (_checks if stops else _advice).append((model, function))
        return function

    return register


def missing(field: str, sentence: str) -> Finding:
    """Without this no page goes out."""
    return Finding(sentence, f"id_{field}", stops=True)


def advice(field: str, sentence: str) -> Finding:
    return Finding(sentence, f"id_{field}")


def findings(page: Page) -> list[Finding]:
    """All there is to say about a page, what stops it first."""
    return sorted(_found(_checks + _advice, page), key=lambda finding: not finding.stops)


def stopping(page: Page) -> list[Finding]:
    """What keeps a page from going out."""
    return [finding for finding in _found(_checks, page) if finding.stops]


def _found(checks: list[tuple[type[Page], Check]], page: Page) -> list[Finding]:
    return [finding for model, function in checks if isinstance(page, model) for finding in function(page)]


def how_many(stops: int) -> str:
    """«Two things are missing before the page can be published.»"""
    sentence = ngettext(
        "One thing is missing before the page can be published.",
        "%(number)s things are missing before the page can be published.",
        stops,
    )
    return sentence % {"number": capfirst(str(apnumber(stops)))}


class NotReady(ValidationError):
    """A page that may not go out yet, and why."""

    def __init__(self, page: Page, stopping: list[Finding]) -> None:
        super().__init__({NON_FIELD_ERRORS: [finding.sentence for finding in stopping]})
        self.page = page
        self.stopping = stopping
        # Said now: whoever catches this may no longer know the reader's language.
        self.headline = _("“%(page)s” is saved, but not out.") % {"page": page.title} + " " + how_many(len(stopping))

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def refuse_unready(page: Page) -> None:
    if found := stopping(page):
        raise NotReady(page, found)


@check(Page, stops=False)
def in_search_results(page: Page) -> Iterable[Finding]:
    if len(page.seo_title or page.title) > LONG_TITLE:
        sentence = _("The title is long: search engines cut it after about %(limit)s characters.")
        yield advice("title", sentence % {"limit": LONG_TITLE})
    if not page.search_description:
        yield advice("search_description", _("Search engines have no description of this page to show."))
