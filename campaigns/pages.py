"""Pages whose arrivals are counted."""

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property

from campaigns.vocabulary import READER
from cms.addresses import at_the_root
from cms.pages import BasePage

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class Tracked(NamedTuple):
    """What an arrival is counted for."""

    campaign_id: int | None
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
