"""A poster of one link, on one A4 sheet: the promise, the deadline, and the way to the page."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from campaigns.invitation import Invitation
from campaigns.models import ShareLink
from cms.languages import code_of
from cms.models import EmployerSettings

# The most characters of a title, and of its longest word, that a size has room for.
ROOM = {"large": (28, 15), "middling": (60, 22)}

LONG_HOST = 18


def size_of(title: str) -> str:
    """How large a title is set, so that it takes few lines and breaks no word that could be whole."""
    word = max(map(len, title.split()), default=0)
    fitting = (size for size, (whole, longest) in ROOM.items() if len(title) <= whole and word <= longest)
    return next(fitting, "small")


def poster(request: HttpRequest, link: ShareLink, back_url: str) -> HttpResponse:
    """In the language of the page that it leads to."""
    target, site = link.target, link.campaign.site
    invitation = Invitation.to(target)
    title = invitation.title if invitation else link.campaign.name
    host = urlsplit(site.root_url).netloc
    context = {
        "link": link,
        "invitation": invitation,
        "title": title,
        "title_size": size_of(title),
        # A long host may go on to the next line before a dot; the path stays whole.
        "host": host.replace(".", "\u200b."),
        "is_long_host": len(host) > LONG_HOST,
        "employer": EmployerSettings.for_site(site),
        "site": site,
        "back_url": back_url,
    }
    language = code_of(target.locale_id) if target else translation.get_language()
    with translation.override(language):
        return render(request, "campaigns/poster.html", context)
