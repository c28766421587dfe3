"""Files that no row names, and rows whose file is gone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

from media.moving import PLACES, names

# A file is stored before its row is; a form that was not finished keeps its file for a day.
YOUNG = datetime.timedelta(days=2)


@dataclass(frozen=True)
class Orphan:
    place: str
    name: str
    row: str = ""  # empty for a file without one


def file_fields() -> Iterator[tuple[type[models.Model], models.FileField]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField) and field.model is model:
                yield model, field


def _place_of(field: models.FileField) -> str:
    return "private" if field.storage == storages["private"] else "default"


def _named() -> dict[tuple[str, str], str]:
    """Each file that a row names, and the row."""
    found: dict[tuple[str, str], str] = {}
    for model, field in file_fields():
        rows = model._default_manager.exclude(**{field.name: ""}).values_list("pk", field.name)
        for key, name in rows.iterator():
            found[_place_of(field), name] = f"{model._meta.label} {key}"
    return found


def orphans() -> Iterator[Orphan]:
    """First the files without a row, older than two days, then the rows without a file."""
    named = _named()
    there: set[tuple[str, str]] = set()
    for place in PLACES:
        for name in names(storages[place]):
            there.add((place, name))
            if (place, name) not in named and _is_old(storages[place], name):
                yield Orphan(place, name)
    for (place, name), row in named.items():
        if (place, name) not in there:
            yield Orphan(place, name, row)


def _is_old(store: Storage, name: str) -> bool:
    return store.get_modified_time(name) < timezone.now() - YOUNG
