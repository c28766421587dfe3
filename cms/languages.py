"""Languages of public pages: a site's root page speaks the unprefixed one, every other has its code in the path.

Django's `i18n_patterns` knows one unprefixed language an installation; here each site has its own.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.addresses import at_the_root

ROOTS = "cms.root_languages"
LOCALES = "cms.locales"
REMEMBERED = 60  # seconds
# As the rest of the world writes a language: with its country.
WITH_COUNTRY = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "en": "en_GB"}
CODES = frozenset(code for code, _name in settings.LANGUAGES)


def code_of(locale_id: int) -> str:
    """A locale's language code, without asking the database for each page on a page."""
    codes: dict[int, str] | None = cache.get(LOCALES)
    if codes is None or locale_id not in codes:
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        cache.set(LOCALES, codes, timeout=REMEMBERED)
    return codes[locale_id]


def root_language(site_id: int) -> str:
    """The language code of a site's root page."""
    languages: dict[int, str] | None = cache.get(ROOTS)
    if languages is None or site_id not in languages:
        languages = dict(Site.objects.values_list("pk", "root_page__locale__language_code"))
        cache.set(ROOTS, languages, timeout=REMEMBERED)
    return languages.get(site_id, settings.LANGUAGE_CODE)


def front_page(site: Site) -> Page:
    """A site's, in the language of this request if it has one: most often its own, which need not be looked up."""
    root: Page = site.root_page
    return root if code_of(root.locale_id) == translation.get_language() else root.localized


def with_language(path: str, language: str, site_id: int) -> str:
    """`/via/ab3k9/jobb/` becomes `/via/ab3k9/sv/jobb/` where Swedish is not the site's own language."""
    prefix = get_script_prefix()
    if language == root_language(site_id) or not path.startswith(prefix):
        return path
    return f"{prefix}{language}/{path[len(prefix) :]}"


def clean_address(request: HttpRequest, language: str | None = None) -> str:
    """The absolute address of a page of ours that is no Wagtail page, without the source and the query."""
    site, language = Site.find_for_request(request), language or translation.get_language()
    with at_the_root():
        path = with_language(request.path_info, language, site.pk) if site else request.path_info
    return request.build_absolute_uri(path)


class SiteLanguageMiddleware:
    """Activates the language that the path names, and takes its code off the path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.MEDIA_URL):
            return self.get_response(request)  # a file is the same in all languages, and there are many on a page
        site = Site.find_for_request(request)
        language = root_language(site.pk) if site else settings.LANGUAGE_CODE
        code, slash, rest = request.path_info[1:].partition("/")
        # Staff's pages exist at one address only.
        if slash and code in CODES and code != language and not rest.startswith("admin/"):
            language = code
            request.path_info = f"/{rest}"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
