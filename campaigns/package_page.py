"""A share package as colleagues see it: public for whoever has its secret address, and counted by nobody."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from campaigns import qr
from campaigns.invitation import Invitation
from campaigns.models import ShareLink, SharePackage
from campaigns.poster import poster
from campaigns.vocabulary import Medium
from cms.languages import with_language

# The address is a key: it goes to no other site, no search engine and no cache.
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def behind_secret(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a package that is in use. A revoked secret gets the answer of one that never was."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponse:
        package = _find(request, secret)
        response = (
            view(request, package, **kwargs) if package else render(request, "campaigns/package_gone.html", status=404)
        )
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


def for_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of one of the package's links. What is not there leads back to the package.

    An error would write the address, and so the secret, in the log.
    """

    @wraps(view)
    def answer(request: HttpRequest, package: SharePackage, code: str, **kwargs: Any) -> HttpResponse:
        link = next((link for link in links_of(package) if link.code == code), None)
        with suppress(Http404):
            if link:
                return view(request, link, **kwargs)
        return redirect(address_of(package, request))

    return answer


@behind_secret
def package_page(request: HttpRequest, package: SharePackage) -> HttpResponse:
    links = links_of(package)
    context = {
        "package": package,
        "invitation": Invitation.to(package.target),
        "posts": [link for link in links if link.channel.utm_medium != Medium.PRINT],
        "prints": [link for link in links if link.channel.utm_medium == Medium.PRINT],
        "qr_sizes": qr.SIZES,
        "in_every_language": True,
    }
    return render(request, "campaigns/package.html", context)


@behind_secret
@for_link
def package_poster(request: HttpRequest, link: ShareLink) -> HttpResponse:
    assert link.package
    return poster(request, link, back_url=address_of(link.package, request))


@behind_secret
@for_link
def package_qr(request: HttpRequest, link: ShareLink, kind: str) -> HttpResponse:
    return qr.answer(request, link, kind)


def _find(request: HttpRequest, secret: str) -> SharePackage | None:
    here = SharePackage.objects.in_use().filter(secret=secret, campaign__site=Site.find_for_request(request))
    return here.select_related("campaign__site__root_page", "page").first()


def links_of(package: SharePackage) -> list[ShareLink]:
    links = list(package.links.in_use().select_related("channel", "page"))
    for link in links:
        link.package, link.campaign = package, package.campaign
    return links


def address_of(package: SharePackage, request: HttpRequest) -> str:
    """The package's path, in the language that it is read in."""
    path = reverse("package", args=[package.secret])
    return with_language(path, request.LANGUAGE_CODE, package.campaign.site_id)
