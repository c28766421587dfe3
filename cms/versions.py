"""What a page is called in each of its languages: for the reader's choice, and for search engines."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import translation
from wagtail.models import Site

from cms.languages import clean_address, code_of, root_language, with_language
from cms.pages import BasePage

NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}
IN_ORDER = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Version:
    code: str
    url: str  # with the source of this request's own address
    clean_url: str  # absolute, without it

    @property
    def name(self) -> str:
        return NAMES[self.code]

    @property
    def is_current(self) -> bool:
        return self.code == translation.get_language()


def of_page(page: BasePage, request: HttpRequest | None, beyond: str = "") -> list[Version]:
    """Every language that a page is out in. `beyond` is what stands after the page's own address."""
    found = [
        Version(code_of(one.locale_id), f"{url}{beyond}", f"{one.canonical_url()}{beyond}")
        for one in page.in_every_language
        if (url := one.get_url(request))
    ]
    return sorted(found, key=lambda version: IN_ORDER.index(version.code))


def of_address(request: HttpRequest) -> list[Version]:
    """An address that is no page's is there in every language."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    own = f"{get_script_prefix()}{request.path_info[1:]}"
    return [Version(code, with_language(own, code, site.pk), clean_address(request, code)) for code in IN_ORDER]


def usual(versions: list[Version], request: HttpRequest) -> Version | None:
    """The one for a reader whose language is not among them."""
    site = Site.find_for_request(request)
    own = root_language(site.pk) if site else ""
    return next((version for version in versions if version.code == own), versions[0] if versions else None)
