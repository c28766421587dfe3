"""What a page asks people to, in few words and pictures: for a poster, and for colleagues who share it."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from campaigns.layout import lay_out
from campaigns.models import CampaignPage
from campaigns.models.page import Posting
from campaigns.pages import TrackedPage
from campaigns.sharing import opening
from campaigns.vocabulary import tag_slug
from media.consent import missing
from media.models import SOCIAL, ConsentChannel, Photo, Video

# Where a picture stands on a campaign's page, and by which name: what is nowhere here is never handed out.
PLACES = {"hero": "picture", "work_life": "picture", "quote": "portrait"}


class Picture(NamedTuple):
    photo: Photo
    alt: str

    @property
    def file_name(self) -> str:
        """What it is called when it is taken home."""
        return f"{tag_slug(self.photo.title)}.jpg"


@dataclass(frozen=True, eq=False)
class Invitation:
    """A page that is out, and `story`: the campaign's page, which tells what it is like to work here."""

    page: TrackedPage
    story: CampaignPage

    @classmethod
    def to(cls, page: Page | None) -> "Invitation | None":
        """None for what is no page of a campaign, such as the front page."""
        if not isinstance(page, TrackedPage):
            return None
        story = page if isinstance(page, CampaignPage) else page.get_parent().specific
        return cls(page, story) if isinstance(story, CampaignPage) else None

    @property
    def title(self) -> str:
        title: str = self.page.title
        return title

    @cached_property
    def promise(self) -> str:
        """One sentence of what it is like; empty where the story has no opening."""
        promise, _lead = opening(self.story)
        return "" if promise == self.story.title else promise

    @cached_property
    def hero(self) -> dict[str, str]:
        """The opening's season and place, for the drawing of the town."""
        hero = lay_out(self.story.body).hero
        return hero.value if hero else {}

    @cached_property
    def postings(self) -> list[Posting]:
        return self.page.postings if isinstance(self.page, CampaignPage) else [self.page]

    @cached_property
    def is_over(self) -> bool:
        return bool(self.postings) and not any(posting.is_open for posting in self.postings)

    @cached_property
    def deadlines(self) -> list[datetime.date]:
        """The days to come, the first one first; once all is over, the days that were."""
        asked = [posting for posting in self.postings if posting.is_open or self.is_over]
        return sorted({posting.deadline for posting in asked if posting.deadline})

    @cached_property
    def pictures(self) -> list[Picture]:
        """The photos that the page itself shows, in their order, and that may be posted."""
        photos: dict[int, Photo] = {}
        for block in self._parts(*PLACES):
            if photo := block.value[PLACES[block.block_type]]:
                photos.setdefault(photo.pk, photo)
        prefetch_related_objects(list(photos.values()), "consents")
        may = (photo for photo in photos.values() if not missing(photo, *SOCIAL))
        return [Picture(photo, photo.contextual_alt_text or "") for photo in may]

    @cached_property
    def picture(self) -> Picture | None:
        """The first picture of the place or of life that may be printed: a portrait by a quote is not for a poster."""
        chosen = [photo for block in self._parts("hero", "work_life") if (photo := block.value["picture"])]
        prefetch_related_objects(chosen, "consents")
        may = (photo for photo in chosen if not missing(photo, ConsentChannel.PRINT))
        return next((Picture(photo, photo.contextual_alt_text or "") for photo in may), None)

    @cached_property
    def films(self) -> list[Video]:
        return [film for block in self._parts("video") if (film := block.value["video"])]

    @cached_property
    def films_to_post(self) -> list[Video]:
        prefetch_related_objects(self.films, "consents")
        return [film for film in self.films if not missing(film, *SOCIAL)]

    def _parts(self, *kinds: str) -> list[Any]:
        """Parts of the story that are out: pictures of a draft stay where they are."""
        return [block for block in self.story.body if block.block_type in kinds] if self.story.live else []
