"""Stands where every way of publishing passes, and lets no page out that lacks what it must have.

A button in the editor, a schedule, many pages at once, an approval, the API and our own code all end in one action of
Wagtail's. It has no hook, so its own check is where we stand.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages

from cms.readiness import NotReady, refuse_unready

_may = PublishPageRevisionAction.check


def close() -> None:
    """Put the gate in place, once for each process."""
    PublishPageRevisionAction.check = _check


def _check(action: PublishPageRevisionAction, skip_permission_checks: bool = False) -> None:
    _may(action, skip_permission_checks)
    # What is to go out is the draft that the action holds, whatever is out now.
    refuse_unready(action.object)


class GateMiddleware:
    """Answers a refusal in the admin: the draft is saved, and its editor lists what it lacks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotReady):
            return None
        messages.error(request, exception.headline)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # An approval in a dialogue, which would show a whole page inside itself.
            return JsonResponse({"step": "success", "redirect": exception.edit_url})
        return redirect(exception.edit_url)
