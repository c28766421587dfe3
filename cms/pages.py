"""What every page of ours has."""

from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, set_script_prefix
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from cms.languages import code_of, with_language

RESERVED_SLUGS = frozenset(
    {
        "via",
        "s",
        "admin",
        "documents",
        "lenker",
        "personvern",
        "sok",
        "soknad",
        "static",
        "uploads",
        "nb",
        "nn",
        "sv",
        "en",
    }
)


class BasePage(Page):
    slug: str

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("In search results"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            # A page here would stand in the way of an address of our own.
            self.slug = f"{self.slug}-1"

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        parts = super().get_url_parts(request)
        if not parts or not parts[2]:
            return parts
        site_id, root_url, path = parts
        return site_id, root_url, with_language(path, code_of(self.locale_id), site_id)

    def canonical_url(self, request: HttpRequest | None = None) -> str:
        """The clean absolute address, without the source that the visitor's own address carries."""
        prefix = get_script_prefix()
        set_script_prefix("/")
        try:
            return self.get_full_url() or ""
        finally:
            set_script_prefix(prefix)

    def open_graph(self, request: HttpRequest) -> dict[str, Any]:
        """Tags for link previews. `url` keeps the source, else a re-shared preview would lose it."""
        return {
            "type": "website",
            "title": self.seo_title or self.title,
            "description": self.search_description,
            "url": self.get_full_url(),
            "locale": code_of(self.locale_id),
            "image": None,
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["canonical_url"] = self.canonical_url(request)
        context["open_graph"] = self.open_graph(request)
        return context

    @classmethod
    def tabs(cls, *extra: ObjectList) -> TabbedInterface:
        return TabbedInterface(
            [
                ObjectList(cls.content_panels, heading=_("Content")),
                *extra,
                ObjectList(cls.promote_panels, heading=_("Search")),
                ObjectList(cls.settings_panels, heading=_("Publishing")),
            ]
        )
