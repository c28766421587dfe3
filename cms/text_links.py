"""The links inside a text: the page or paper that each leads to, from what the page has fetched for all its texts."""

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.furniture import on_the_shelf
from media.models import Attachment


class PageLink(PageLinkHandler):
    """A link to a page, in the language of this request where the page has it."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Page | None]:
        found = on_the_shelf(Page, ids := ids_in(attrs_list))
        here = {page.translation_key: page for page in found.values() if page.localized is page}
        return [here.get(page.translation_key, page) if (page := found.get(key)) else None for key in ids]


class PaperLink(DocumentLinkHandler):
    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Attachment | None]:
        found = on_the_shelf(Attachment, ids := ids_in(attrs_list))
        return [found.get(key) for key in ids]


def ids_in(attrs_list: list[dict[str, str]]) -> list[int]:
    return [int(attrs.get("id") or 0) for attrs in attrs_list]
