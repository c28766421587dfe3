"""How a page's link will look on the platforms, drawn by ourselves: none of them is asked, and a draft stays inside."""

import base64
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.share_card import HEIGHT, WIDTH, Card
from cms.share_drawing import draw
from media.models import Photo

# Characters; about where the first platforms cut.
TITLE_SEEN, DESCRIPTION_SEEN = 60, 155


@dataclass(frozen=True)
class Platform:
    """What a platform shows of a link, from the top down."""

    key: str
    name: str
    parts: tuple[str, ...]


PLATFORMS = (
    Platform("facebook", "Facebook", ("picture", "host", "title", "description")),
    Platform("linkedin", "LinkedIn", ("picture", "title", "host")),
    Platform("x", "X", ("picture", "title", "host")),
    Platform("mastodon", "Mastodon, Bluesky", ("picture", "site", "title", "description")),
    Platform("slack", "Slack", ("site", "title", "description", "picture")),
    Platform("teams", "Teams", ("picture", "title", "description", "host")),
    Platform("whatsapp", "WhatsApp", ("picture", "title", "description", "host")),
    Platform("sms", "SMS", ("picture", "title", "host")),
    Platform("google", "Google", ("site", "host", "title", "description")),
)


class Shared(Protocol):
    """What is asked of a page whose link is shared."""

    @property
    def share_title(self) -> str: ...

    @property
    def share_description(self) -> str: ...

    def share_card(self) -> Card: ...

    def get_full_url(self) -> str | None: ...


def shown(page: Shared) -> dict[str, Any]:
    """What the template needs to show a page's link on each platform."""
    card = page.share_card()
    title, description = page.share_title, page.share_description
    return {
        "platforms": PLATFORMS,
        "title": title,
        "description": description,
        "host": urlsplit(page.get_full_url() or "").hostname or "",
        "site": card.employer,
        "picture": "data:image/jpeg;base64," + base64.b64encode(draw(card)).decode(),
        "picture_text": card.description,
        "title_seen": TITLE_SEEN,
        "description_seen": DESCRIPTION_SEEN,
        "remarks": remarks(title, description, card.picture),
    }


def remarks(title: str, description: str, picture: Photo | None) -> list[str]:
    """What to mend, in plain words."""
    found = [
        (len(title) > TITLE_SEEN, _("The title is long. Google and phones cut it after about 60 characters.")),
        (
            len(description) > DESCRIPTION_SEEN,
            _("The description is long. Most platforms show about 155 characters."),
        ),
        (not description, _("There is no description. Each platform then picks words of its own, or none.")),
        (picture and not picture.description, _("The picture has no description for those who don't see it.")),
        (
            picture and (picture.width < WIDTH or picture.height < HEIGHT),
            _("The picture is small and will look blurred. It should be at least 1200 × 630 pixels."),
        ),
    ]
    return [remark for is_so, remark in found if is_so]


def show(request: HttpRequest, page: Shared) -> HttpResponse:
    """The page editor's preview."""
    return render(request, "cms/shared.html", {"page": page, "shown": shown(page)})
