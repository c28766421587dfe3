import dataclasses
import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any, Protocol

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from campaigns.blocks import CampaignBody
from campaigns.models.campaign import Campaign
from campaigns.pages import TrackedPage
from cms.furniture import photos
from cms.readiness_panel import ReadinessPanel
from cms.share_card import Card

NUMBER_ELSEWHERE = 6


class Posting(Protocol):
    """What a child page must offer for its campaign to show it."""

    card_template: str
    title: str
    deadline: datetime.date | None

    @property
    def is_open(self) -> bool: ...


class CampaignPage(TrackedPage):
    """The page people want to apply from."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="pages", editable=False, verbose_name=_("campaign")
    )
    body = StreamField(CampaignBody(), verbose_name=_("page"), blank=True)

    content_panels = [ReadinessPanel(), *Page.content_panels, FieldPanel("body")]
    template = "campaigns/campaign_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["jobs.JobPage"]
    # A copy is a new campaign; a translation finds its campaign again by its translation key.
    exclude_fields_in_copy = ["campaign"]

    class Meta:
        verbose_name = _("campaign page")
        verbose_name_plural = _("campaign pages")

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Not when it is checked: a form with an error, or a preview, must leave no campaign behind.
        if self.campaign_id is None:
            self.campaign = self._own_campaign()
        before = CampaignPage.objects.filter(pk=self.pk).values_list("draft_title", flat=True).first()
        super().save(*args, **kwargs)
        if before is not None and self.campaign.page == self:
            self.campaign.follow_title(before, self.draft_title)

    def _own_campaign(self) -> Campaign:
        """The campaign of this page's translations, or a new one."""
        sibling = CampaignPage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk).first()
        if sibling is not None:
            return sibling.campaign
        # A new page has a parent before it has an address of its own.
        parent = self.get_parent()
        site = (parent.get_site() if parent else None) or Site.objects.get(is_default_site=True)
        return Campaign.objects.start(self.title, site)

    @property
    def tracked_campaign(self) -> Campaign:
        return self.campaign

    @property
    def tracked_campaign_id(self) -> int:
        return self.campaign_id

    @property
    def hero(self) -> dict[str, str]:
        """The opening's words, season and place, as they are stored: no picture is looked up for them."""
        return next((part["value"] for part in self.body.raw_data if part["type"] == "hero"), {})

    @property
    def has_film(self) -> bool:
        return any(part["type"] == "video" for part in self.body.raw_data)

    @property
    def share_description(self) -> str:
        return self.search_description or self.hero.get("lead") or self.hero.get("promise") or ""

    def share_card(self) -> Card:
        deadlines = {posting.deadline for posting in self.postings if posting.is_open}
        card = dataclasses.replace(super().share_card(), deadline=deadlines.pop() if len(deadlines) == 1 else None)
        return self.townscape(card)

    def townscape(self, card: Card) -> Card:
        """The card with this campaign's town on it."""
        season, place = self.hero.get("season", card.season), self.hero.get("place", card.place)
        return dataclasses.replace(card, seed=self.campaign_id or card.seed, season=season, place=place)

    def photos(self) -> Iterator[tuple[int, str]]:
        return photos(self.body.stream_block, self.body.raw_data)

    @cached_property
    def postings(self) -> list[Posting]:
        """The live jobs below this page, in their order."""
        return [job for kind in self.clean_subpage_models() for job in kind.objects.child_of(self).live().public()]

    def open_elsewhere(self, postings: list[Posting]) -> list[Posting]:
        """Open jobs of the site's other campaigns, those most like this one's own first."""
        kinds = self.clean_subpage_models()
        return [job for kind in kinds for job in kind.objects.open_outside(self).like(postings)[:NUMBER_ELSEWHERE]]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        postings = self.postings
        open_postings = [posting for posting in postings if posting.is_open]
        context["postings"] = postings
        context["open_postings"] = open_postings
        # A campaign for one job shows its facts and leads straight to its form.
        context["posting"] = postings[0] if len(postings) == 1 else None
        context["is_closed"] = bool(postings) and not open_postings
        # Asked for only where the page shows them.
        context["open_elsewhere"] = SimpleLazyObject(partial(self.open_elsewhere, postings))
        return context
