"""Taking away what somebody no longer agrees to: every file of it, before anybody is answered."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from media.consent import Asset
from media.models import Consent, TakeDown
from media.storage import AWAY

logger = logging.getLogger(__name__)
# Somebody has withdrawn, and is noted; and a photo or film is about to go: `asset`.
withdrawn = Signal()
leaving = Signal()


@dataclass(frozen=True)
class Place:
    """Where something was posted. Nobody but a person can take it down there."""

    name: str
    url: str = ""


Finder = Callable[[Asset], Iterable[Place]]
_finders: list[Finder] = []


def tells_where(finder: Finder) -> Finder:
    """Register a room's knowledge of where a photo or film was posted: this one knows no post."""
    _finders.append(finder)
    return finder


def withdraw(consent: Consent) -> None:
    """Note it, tell of it, and take away all it was about. What a store that is away keeps, goes when it is back."""
    if _note(consent):
        withdrawn.send(sender=Consent, consent=consent)
    try:
        take_away(consent)
    except (*AWAY, OSError) as error:
        logger.error("What consent %s was about could not all be taken away: %s", consent.pk, type(error).__name__)  # noqa: TRY400


@transaction.atomic
def _note(consent: Consent) -> bool:
    """Whether it was not withdrawn already."""
    if Consent.objects.select_for_update().get(pk=consent.pk).withdrawn_on:
        return False
    assets = consent.assets
    consent.withdrawn_on, consent.secret = timezone.localdate(), None
    consent.removed = "\n".join(asset.title for asset in _all_of_it(consent))
    consent.save(update_fields=["withdrawn_on", "secret", "removed"])
    TakeDown.objects.bulk_create(
        TakeDown(consent=consent, asset=asset.title, place=place.name, url=place.url)
        for asset in assets
        for finder in _finders
        for place in finder(asset)
    )
    return True


def take_away(consent: Consent) -> None:
    """Files first: should the store fail, the rows still say what is left to do."""
    for asset in _all_of_it(consent):
        leaving.send(sender=type(asset), asset=asset)
        for store, name in set(files_of(asset)):
            store.delete(name)
        asset.delete()


def _all_of_it(consent: Consent) -> list[Asset]:
    """A film's described version shows the same people. It goes first: without its film it would not be found."""
    return list(dict.fromkeys(part for asset in consent.assets for part in reversed(asset.as_shown)))


def files_of(asset: Asset) -> Iterator[tuple[Storage, str]]:
    """Its own file and all that was made of it: renditions, sizes, stills, captions, poster."""
    for row in (asset, *_made_of(asset)):
        for field in row._meta.concrete_fields:
            if isinstance(field, models.FileField) and (file := getattr(row, field.name)):
                yield file.storage, file.name


def _made_of(asset: Asset) -> Iterator[models.Model]:
    for relation in asset._meta.related_objects:
        if relation.on_delete is models.CASCADE and isinstance(relation.related_model, type):
            yield from relation.related_model._base_manager.filter(**{relation.field.name: asset})
