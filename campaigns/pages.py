"""Pages whose arrivals are counted."""

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from campaigns.vocabulary import READER
from cms.addresses import at_the_root
from cms.pages import BasePage
from cms.share_card import Card
from media.consent import missing
from media.models import SOCIAL, Photo

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class Tracked(NamedTuple):
    """What an arrival is counted for."""

    campaign_id: int | None
    page_id: int | None


class TrackedPage(BasePage):
    share_picture = models.ForeignKey(
        Photo,
        verbose_name=_("picture where the page is shared"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the town is drawn, with the title and the employer's name."),
    )

    promote_panels = [*BasePage.promote_panels, FieldPanel("share_picture")]
    fetched_along = ("share_picture",)

    class Meta:
        abstract = True

    def share_card(self) -> Card:
        """With the editor's picture, if all that are in it have agreed to be seen wherever somebody shares the page."""
        picture = self.share_picture
        shown = picture if picture and not missing(picture, *SOCIAL) else None
        return dataclasses.replace(super().share_card(), picture=shown)

    @property
    def tracked_campaign(self) -> "Campaign":
        raise NotImplementedError

    @property
    def tracked_campaign_id(self) -> int:
        """Its number alone, which a visit needs no look-up for."""
        raise NotImplementedError

    @cached_property
    def tracked(self) -> Tracked:
        return Tracked(self.tracked_campaign_id, self.pk)

    def full_url_by(self, token: str) -> str:
        """The absolute address with this source, whatever source the visitor's own carries."""
        with at_the_root():
            parts = urlsplit(self.full_url or "")
        return parts._replace(path=f"/via/{token}{parts.path}").geturl()

    @property
    def url_to_pass_on(self) -> str:
        """For a reader to give to others, who then come by a channel of their own."""
        return self.full_url_by(READER)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from campaigns.tracking import arrivals

        if refusal := arrivals.receive(request, self.tracked):
            return refusal
        response: HttpResponse = super().serve(request, *args, **kwargs)
        # Not `no-store`: the back button would ask again, and count again.
        patch_cache_control(response, private=True, no_cache=True)
        response.headers["Referrer-Policy"] = "same-origin"
        response.tracked = self.tracked  # type: ignore[attr-defined]
        return response
