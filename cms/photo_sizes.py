"""The sizes of photos that pages show, made ahead by the worker: when a page goes out, and when a photo changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from cms.models import EmployerSettings
from cms.pages import BasePage
from media.cuts import CUTS
from media.models import Photo


@task()
def cut_photos(page_id: int | None = None) -> None:
    """Make what is missing of a page's photos; without a number, of all that visitors can see."""
    shown = set(_shown(Page.objects.live().filter(pk=page_id) if page_id else Page.objects.live()))
    if not page_id:
        shown.update(_arms())
    cuts: dict[int, set[str]] = defaultdict(set)
    for photo_id, cut in shown:
        cuts[photo_id].add(cut)
    for photo in Photo.objects.filter(pk__in=cuts).iterator():
        photo.cut(one for name in CUTS if name in cuts[photo.pk] for one in CUTS[name].filters)


def _shown(pages: Any) -> Iterator[tuple[int, str]]:
    for page in pages.specific().iterator():
        if isinstance(page, BasePage):
            yield from page.photos()


def _arms() -> Iterable[tuple[int, str]]:
    with_arms = EmployerSettings.objects.exclude(arms=None).values_list("arms", flat=True)
    return [(arms, name) for arms in with_arms for name in ("arms", "poster-arms")]


def _page_published(instance: Page, **kwargs: Any) -> None:
    page_id = instance.pk
    transaction.on_commit(lambda: cut_photos.enqueue(page_id))


def _changed(sender: type[Model], created: bool, **kwargs: Any) -> None:
    """Other arms, or a photo with another file or focal point. A new photo is on no page yet."""
    if not (created and sender is Photo):
        transaction.on_commit(cut_photos.enqueue)


def connect() -> None:
    page_published.connect(_page_published, dispatch_uid="cms.photo_sizes.published")
    for model in (Photo, EmployerSettings):
        post_save.connect(_changed, sender=model, dispatch_uid=f"cms.photo_sizes.{model.__name__}")
