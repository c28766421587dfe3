"""What follows by itself: a new film is made ready, and a file goes when its row goes."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete

from media.film.preparing import enqueue
from media.models import CaptionTrack, Consent, FilmKit, FilmStill, FilmVersion, Video, film_arrived

WITH_FILES = (CaptionTrack, Consent, FilmKit, FilmStill, FilmVersion)


def connect() -> None:
    film_arrived.connect(_make_ready, dispatch_uid="media.film_arrived")
    for model in WITH_FILES:
        post_delete.connect(_take_the_file, sender=model, dispatch_uid="media.take_the_file")


def _make_ready(instance: Video, **kwargs: Any) -> None:
    enqueue(instance.pk)


def _take_the_file(instance: Any, **kwargs: Any) -> None:
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.FileField) and (file := getattr(instance, field.name)):
            transaction.on_commit(partial(file.storage.delete, file.name))
