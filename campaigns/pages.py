"""Pages whose arrivals are counted."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property

from cms.pages import BasePage

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class Tracked(NamedTuple):
    """What an arrival is counted for."""

    campaign_id: int
    page_id: int | None


class TrackedPage(BasePage):
    class Meta:
        abstract = True

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
