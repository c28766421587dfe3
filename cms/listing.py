"""What the front page lists. The room that has it hangs it up as it starts: this room does not know what a job is."""

from typing import ClassVar, Protocol

from django.http import QueryDict
from wagtail.models import Page


class Listing(Protocol):
    """What there is below one front page, for one address."""

    template: ClassVar[str]
    head: ClassVar[str]  # the template of what it says in the page's head
    heeds: ClassVar[frozenset[str]]  # the parameters that what it shows depends on

    def __init__(self, home: Page, query: QueryDict) -> None: ...


_listings: list[type[Listing]] = []


def hang_up(listing: type[Listing]) -> None:
    _listings.append(listing)


def below(home: Page, query: QueryDict) -> list[Listing]:
    return [listing(home, query) for listing in _listings]


def heeded() -> frozenset[str]:
    return frozenset().union(*(listing.heeds for listing in _listings))
