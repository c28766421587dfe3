"""How a page is served, and views that belong to no page."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response
from wagtail.views import serve as serve_found

from cms.addresses import at_the_root
from cms.colours import by_night
from cms.languages import clean_address
from cms.models import EmployerSettings
from cms.routing import lay_way
from cms.share_pictures import kept, public_page
from media.serving import serve_file
from media.storage import AWAY


def serve(request: HttpRequest, path: str) -> HttpResponse:
    lay_way(request, path)
    response: HttpResponse = serve_found(request, path)
    return response


@require_safe
def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public photo, film or caption file, with byte ranges: Safari plays nothing without."""
    response = serve_file(request, path)
    if response is None:
        raise Http404
    return response


@require_safe
def share_picture(request: HttpRequest, page_id: int, digest: str) -> HttpResponseBase:
    """What a platform shows above a link of ours. Only the page's present picture is ever drawn."""
    page = public_page(page_id)
    name = kept(page, digest) if page else ""
    response = serve_file(request, name) if name else None
    if response is None:
        raise Http404
    # Some platforms let the reader's own browser fetch it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about visitors and applicants, made from the employer's settings."""
    context = {
        "employer": EmployerSettings.for_request(request),
        "canonical_url": clean_address(request),
        "in_every_language": True,
    }
    return render(request, "cms/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, as far as the employer has told."""
    employer = EmployerSettings.for_request(request)
    if not employer.has_statement_page:
        raise Http404
    context = {
        "employer": employer,
        "host": request.get_host(),
        "canonical_url": clean_address(request),
        "in_every_language": True,
    }
    return render(request, "cms/accessibility.html", context)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be read, by search engines and by those that make link previews."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /soknad/", "Disallow: /*/soknad/"]
    lines += ["Disallow: /samtykke/", "Disallow: /*/samtykke/", "Allow: /", ""]
    lines.append(f"Sitemap: {request.scheme}://{request.get_host()}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=300)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The employer's own river colour, where one is set."""
    river = EmployerSettings.for_request(request).river
    css = f":root,.night,.day{{--river:var(--day,{river}) var(--night,{by_night(river)})}}" if river else ""
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_safe
def admin_script_texts(request: HttpRequest, package: str) -> HttpResponse:
    """What the admin's scripts say, in place of a package's own: ours has what its translators have not come to yet."""
    catalogue = JavaScriptCatalog.as_view(packages=[package, "cms"])
    response: HttpResponse = get_localized_response(catalogue, request)
    return response


@require_safe
def to_login(request: HttpRequest) -> HttpResponse:
    """A page for staff alone sends them to the one login: Wagtail's other one sets a cookie in public."""
    with at_the_root():
        url = reverse("wagtailadmin_login")
    return redirect(f"{url}?{request.META['QUERY_STRING']}")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(loader.render_to_string("404.html", {"exception": exception}, request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # No context: whatever broke the page could break this one too.
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError, *AWAY)):
        return away()
    return HttpResponseServerError(loader.render_to_string("500.html"))


def away() -> HttpResponse:
    """Database or bucket does not answer: nothing can be stored, so nobody is sent on as if it were."""
    headers = {"Retry-After": "5", "Cache-Control": "no-store"}
    return HttpResponse(loader.render_to_string("503.html"), status=503, headers=headers)
