"""Security headers of public pages: nothing from elsewhere, nothing inline."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms import analytics

PUBLIC_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    # No script of ours asks for anything; but whoever examines a page in the browser reads robots.txt from it.
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Wagtail's own admin writes inline scripts and styles; what it may reach is still this host alone.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
}
# Of a page whose address is a key. Its referrer names the host alone: a step and a form of ours are known by that, and
# the next page's statistics learn no key.
OF_A_KEY = {"Cache-Control": "no-store", "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex, nofollow"}
PERMISSIONS = "camera=(), geolocation=(), microphone=(), browsing-topics=(), interest-cohort=()"


def framed_by(sites: list[str]) -> dict[str, str]:
    """Headers of the one page that other sites may show in a frame: those that are named, and else none."""
    directives = PUBLIC_POLICY | {"frame-ancestors": sites or ["'none'"]}
    return {"Content-Security-Policy": policy(directives), "Cross-Origin-Resource-Policy": "cross-origin"}


def policy(directives: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


class PublicHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.public = policy(PUBLIC_POLICY | analytics.sources() if analytics.is_on() else PUBLIC_POLICY)
        self.staff = policy(ADMIN_POLICY | {"connect-src": ["'self'", *settings.UPLOAD_HOSTS]})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Staff see their user bar and previews inside the admin's frame; visitors never have a session.
        is_staff = request.path_info.startswith("/admin/") or settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Content-Security-Policy", self.staff if is_staff else self.public)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not is_staff and not getattr(response, "xframe_options_exempt", False):
            response.headers["X-Frame-Options"] = "DENY"
        return response
