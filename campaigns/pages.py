"""Pages whose arrivals are counted."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from cms.pages import BasePage

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class TrackedPage(BasePage):
    class Meta:
        abstract = True

    @property
    def tracked_campaign(self) -> "Campaign":
        raise NotImplementedError

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from campaigns.tracking import arrivals

        if refusal := arrivals.receive(request, self):
            return refusal
        response: HttpResponse = super().serve(request, *args, **kwargs)
        # Not `no-store`: the back button would ask again, and count again.
        patch_cache_control(response, private=True, no_cache=True)
        response.headers["Referrer-Policy"] = "same-origin"
        return response
