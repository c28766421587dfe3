"""The pictures of shared links in the store: made when a page goes out or by the first who asks, gone with the page."""

import threading
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.pages import BasePage
from cms.share_card import Card

FOLDER = "share"
# Two who ask at once for what is not there yet: the second finds what the first had made.
making = threading.Lock()


def public_page(page_id: int) -> BasePage | None:
    """A page as it is out: a draft's words stay inside."""
    page = Page.objects.live().public().filter(pk=page_id).first()
    specific = page.specific if page else None
    return specific if isinstance(specific, BasePage) else None


def kept(page: BasePage, digest: str) -> str:
    """The name in the store of the page's picture as it is now, which is drawn if need be; empty for any other."""
    card = page.share_card()
    if digest != card.digest:
        return ""
    name = f"{FOLDER}/{page.pk}/{digest}.jpg"
    if not default_storage.exists(name):
        _make(page.pk, name, card)
    return name


def _make(page_id: int, name: str, card: Card) -> None:
    # Pillow, fontTools and resvg are for the few who draw.
    from cms.share_drawing import draw

    with making:
        if not default_storage.exists(name):
            clear(page_id)
            default_storage.save(name, ContentFile(draw(card)))
            if not _is_still(page_id, card):
                default_storage.delete(name)


def _is_still(page_id: int, card: Card) -> bool:
    """A drawing takes a second or more, in which somebody in its photo may have withdrawn."""
    page = public_page(page_id)
    return bool(page and page.share_card().digest == card.digest)


def clear(page_id: int) -> None:
    folder = f"{FOLDER}/{page_id}"
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")


@task()
def bring_up_to_date(page_id: int) -> None:
    """The page's picture is there, and no other; none where the page is not out."""
    if page := public_page(page_id):
        kept(page, page.share_card().digest)
    else:
        clear(page_id)


def _changed(instance: Page, **kwargs: Any) -> None:
    page_id = instance.pk
    transaction.on_commit(lambda: bring_up_to_date.enqueue(page_id))


def connect() -> None:
    page_published.connect(_changed, dispatch_uid="cms.share_pictures.published")
    page_unpublished.connect(_changed, dispatch_uid="cms.share_pictures.unpublished")
    post_delete.connect(_changed, sender=Page, dispatch_uid="cms.share_pictures.deleted")
