"""What can't be deleted since something else needs it: said in the admin, in the place of an error."""

from collections.abc import Callable

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _, override
from wagtail.admin import messages
from wagtail.users.models import UserProfile

MOST = 5  # names


class NeededMiddleware:
    """Wagtail asks nobody before it deletes a site, or a front page and its site with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ProtectedError) or not request.user.is_authenticated:
            return None
        # The admin has put back the reader's language by now.
        with override(UserProfile.get_for_user(request.user).get_preferred_language()):
            messages.error(request, sentence(exception))
        return redirect(request.get_full_path())


def sentence(exception: ProtectedError) -> str:
    kinds = {capfirst(str(one._meta.verbose_name)): one for one in exception.protected_objects}
    named = [_("%(kind)s “%(name)s”") % {"kind": kind, "name": one} for kind, one in list(kinds.items())[:MOST]]
    return _("Nothing was deleted, since this needs it: %(named)s.") % {"named": ", ".join(named)}
