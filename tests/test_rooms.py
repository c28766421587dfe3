"""The rooms, as the database and the templates know them. What Python imports is import-linter's to check."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.template import engines
from django.template.backends.django import get_installed_libraries

# A room knows itself and what is to its right.
ROOMS = ["jobs", "campaigns", "cms", "media"]
USES = re.compile(r"{%-?\s*(load|include|extends)\s+([^%]+)%}")
NAMED = re.compile(r"""["']([a-z]+)/[^"']+["']""")
installed_libraries = cache(get_installed_libraries)  # which imports them all, each time


def room_of(module: str) -> str | None:
    room = module.split(".", maxsplit=1)[0]
    return room if room in ROOMS else None


def is_left_of(room: str, other: str | None) -> bool:
    return other is not None and ROOMS.index(other) < ROOMS.index(room)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if room_of(model.__module__)]


def points_left(model: type[models.Model]) -> Iterator[str]:
    room = room_of(model.__module__)
    assert room
    for field in model._meta.get_fields():
        # What points at this model, and what Wagtail's own models bring, is declared elsewhere.
        if not field.is_relation or field.auto_created or not isinstance(field.related_model, type):
            continue
        target = field.related_model
        if target is not get_user_model() and is_left_of(room, room_of(target.__module__)):
            yield f"{model._meta.label}.{field.name} points left, at {target._meta.label}"


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_relation_points_left_but_to_those_who_work_here(model: type[models.Model]) -> None:
    assert list(points_left(model)) == []


def test_a_relation_that_points_left_is_noticed() -> None:
    from jobs.models import JobPage
    from media.models import Photo

    field = models.ForeignKey(JobPage, on_delete=models.CASCADE)
    field.contribute_to_class(Photo, "job")
    try:
        assert list(points_left(Photo)) == ["media.Photo.job points left, at jobs.JobPage"]
    finally:
        Photo._meta.local_fields.remove(field)
        del Photo.job, Photo.job_id
        apps.clear_cache()


def templates(room: str) -> list[Path]:
    folder = settings.BASE_DIR / room
    return [path for path in folder.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".xml", ".svg", ".css"}]


def used_by(text: str) -> Iterator[str]:
    """The rooms whose tag libraries and templates a template names."""
    libraries = installed_libraries()
    for tag, rest in USES.findall(text):
        if tag == "load":
            names = rest.split(" from ")[-1].split()
            yield from (room for name in names if (room := room_of(libraries.get(name, ""))))
        else:
            yield from (room for room in NAMED.findall(rest) if room in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_no_template_uses_a_room_to_its_left(room: str) -> None:
    found = {
        f"{path.relative_to(settings.BASE_DIR)} uses {used}"
        for path in templates(room)
        for used in used_by(path.read_text())
        if is_left_of(room, used)
    }
    assert found == set()


def test_what_a_template_uses_is_noticed() -> None:
    text = '{% load static campaign_tags %}{% load card from job_tags %}{% include "jobs/card.html" with a=1 %}'
    ours = {"campaign_tags": "campaigns.templatetags.campaign_tags", "job_tags": "jobs.templatetags.job_tags"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.test_rooms.installed_libraries", lambda: ours)
        assert list(used_by(text)) == ["campaigns", "jobs", "jobs"]


@pytest.mark.parametrize("room", ROOMS)
def test_every_template_can_be_read(room: str) -> None:
    """A template that only some rare page uses is compiled here, wherever it stands."""
    for path in templates(room):
        engines["django"].from_string(path.read_text())


@pytest.mark.parametrize("room", ROOMS)
def test_uploads_never_land_in_a_room(room: str) -> None:
    source = settings.BASE_DIR / room
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.VAR):
        assert not Path(folder).is_relative_to(source)
